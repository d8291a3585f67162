import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { connect } from '@/components/editor/session/connection';
import { SaveTracker } from '@/components/editor/session/save-tracker';
import { recordMapOf } from '@/lib/document/y-doc';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { attachReconciler } from '@/server/sync/room/suggestion-reconciler';
import { type BoundEditor, openBoundEditor } from '@/tests/support/bound-editor';
import { closeAfterEach } from '@/tests/support/keep-open';
import { AT, BY_POET, LIN } from '@/tests/support/poem-builder';
import { DOCUMENT_ID, startSyncServer, type TestSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

/** The sockets that pages opened, in order. */
const sockets: WebSocket[] = [];

/** As much of a browser as a connection asks for. */
beforeEach(() => {
  class PageSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: 'session=ada', origin: 'https://lianju.example' } });
      sockets.push(this);
    }
  }
  vi.stubGlobal('WebSocket', PageSocket);
  vi.stubGlobal('navigator', { onLine: true });
});

afterEach(() => {
  sockets.length = 0;
  vi.unstubAllGlobals();
});

// After the globals are stubbed: what is opened last is closed first.
const keep = closeAfterEach();

interface Page {
  readonly editor: BoundEditor;
  readonly comeBack: () => void;
  readonly isSaved: () => boolean;
  readonly destroy: () => void;
}

async function openPage({ port, log }: TestSyncServer): Promise<Page> {
  vi.stubGlobal('window', {
    location: { protocol: 'http:', host: `127.0.0.1:${port}` },
    addEventListener: () => {},
    removeEventListener: () => {},
  });
  const { snapshot, updates } = await log.load(DOCUMENT_ID);
  const editor = openBoundEditor(Y.mergeUpdates([...(snapshot ? [snapshot] : []), ...updates]));
  const tracker = new SaveTracker(() => {});
  const awareness = new Awareness(editor.ydoc);
  const connection = connect({
    ydoc: editor.ydoc,
    awareness,
    documentId: DOCUMENT_ID,
    canWrite: true,
    tracker,
    onSynced: () => {},
    onThreadChanged: () => {},
  });
  const page = {
    editor,
    comeBack: connection.retry,
    isSaved: () => tracker.status.kind === 'saved',
    destroy: () => {
      connection.destroy();
      awareness.destroy();
    },
  };
  await until(page.isSaved, 'the first sync');
  return page;
}

test('a line that was split is whole after the page came back', async () => {
  const server = keep(await startSyncServer());
  attachReconciler(server.sync.rooms);
  const [page, peer] = [keep(await openPage(server)), keep(await openPage(server))];
  page.editor.type(0, 0, 'hello world');
  page.editor.enter(0, 5);
  await until(page.isSaved, 'the split');
  page.comeBack();
  await until(page.isSaved, 'coming back');
  await mended(page, peer);
  expect(peer.editor.texts()).toEqual(['hello', ' world']);
});

test('what was under way when the socket broke is not lost with a line that somebody joined meanwhile', async () => {
  const server = keep(await startSyncServer());
  attachReconciler(server.sync.rooms);
  const page = keep(await openPage(server));
  page.editor.type(0, 0, 'hello');
  page.editor.enter(0, 5);
  page.editor.type(1, 0, 'world');
  await until(page.isSaved, 'two lines');
  const peer = keep(await openPage(server));

  vi.spyOn(sockets[0] as WebSocket, 'send').mockImplementation(() => {});
  page.editor.type(1, 5, '!');
  peer.editor.joinBackward(1);
  await until(() => page.editor.texts().length === 1, 'the joined line');
  page.comeBack();
  await until(() => peer.editor.texts().join('') === 'helloworld!', 'what was typed');
  await until(page.isSaved, 'coming back');
});

/** Resolves when the server has mended what there is to mend: with it, it sets a state right that belies its verdict. */
async function mended(page: Page, peer: Page): Promise<void> {
  const { ydoc } = page.editor;
  ydoc.transact(() => writeRecord(ydoc, 'belied', BY_POET), 'test');
  ydoc.transact(() => {
    resolveSuggestions(ydoc, { ids: ['belied'], verdict: 'accept', by: LIN, at: AT });
    recordMapOf(ydoc, 'belied')?.set('state', 'rejected');
  }, 'test');
  const stateOf = () => recordMapOf(peer.editor.ydoc, 'belied')?.get('state');
  await until(() => stateOf() === 'accepted', 'mending');
}
