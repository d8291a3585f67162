import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { watchLostText } from '@/lib/suggestions/reconciling/lost-text';
import { reconcileSuggestions } from '@/lib/suggestions/reconciling/reconcile-suggestions';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import { RECONCILE_ORIGIN, type SuggestionAuthor, type Verdict } from '@/lib/suggestions/suggestion';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import {
  AT,
  BY_POET,
  blockAt,
  createPoem,
  fork,
  LIN,
  linesOf,
  MARA,
  marksIn,
  syncAll,
  type,
} from '../../support/poem-builder';

/** One suggestion in "the moon is up": "sun" for "moon". */
const REPLACED = { kind: 'text', from: 4, to: 8, insert: 'sun' } as const;

function createRoom(...stanzas: string[][]) {
  const server = createPoem(...stanzas);
  const lostText = watchLostText(server);
  const suggest = (line: number, edit: { from: number; to: number; insert: string }) =>
    createSuggestion(
      server,
      BY_POET,
      { kind: 'text', block: blockAt(server, line), ...edit },
      { origin: 'test' },
    );
  const stream = (after: number, text: string) => {
    const opened = openLineStream(server, {
      after: blockAt(server, after),
      newSuggestion: BY_POET,
      genre: 'verse',
      transact: (change) => server.transact(change, 'co-author'),
    });
    opened.write(text);
    return opened;
  };
  /** Merges, lets the server mend, and checks that everybody has the same. */
  const merge = (...peers: Y.Doc[]) => {
    syncAll(server, ...peers);
    server.transact(() => {
      lostText.rescue(() => false);
      reconcileSuggestions(server, { at: AT });
    }, RECONCILE_ORIGIN);
    syncAll(server, ...peers);
    for (const peer of peers) expect(peer.toJSON()).toEqual(server.toJSON());
    const before = Y.encodeStateVector(server);
    reconcileSuggestions(server, { at: AT });
    expect(Y.encodeStateVector(server)).toEqual(before);
  };
  return { server, suggest, stream, merge };
}

const resolve = (ydoc: Y.Doc, verdict: Verdict, by: SuggestionAuthor = LIN, ids?: string[]) =>
  resolveSuggestions(ydoc, { ids: ids ?? resolvableIds(ydoc, 'all'), verdict, by, at: AT });

describe('two people resolve at once', () => {
  it.each(['accept', 'reject'] as const)('%s of one replacement twice is once', (verdict) => {
    const { server, suggest, merge } = createRoom(['the moon is up']);
    suggest(0, REPLACED);
    const [lin, mara] = [fork(server), fork(server)];
    resolve(lin, verdict, LIN);
    resolve(mara, verdict, MARA);
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual([verdict === 'accept' ? 'the sun is up' : 'the moon is up']);
    expect(marksIn(server)).toEqual([]);
  });

  it('accept and reject of a replacement: both texts come back as one suggestion that names the conflict', () => {
    const { server, suggest, merge } = createRoom(['the moon is up']);
    suggest(0, REPLACED);
    const [lin, mara] = [fork(server), fork(server)];
    resolve(lin, 'accept', LIN);
    resolve(mara, 'reject', MARA);
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual(['the moon is up']);
    expect(linesOf(server, 'result')).toEqual(['the sun is up']);
    const pending = listSuggestions(server, { state: 'pending' });
    expect(pending).toEqual([
      expect.objectContaining({
        inserted: 'sun',
        deleted: 'moon',
        turnId: 'turn-1',
        conflict: { acceptedBy: LIN, rejectedBy: MARA },
      }),
    ]);
    resolve(lin, 'accept');
    merge(lin, mara);
    expect(linesOf(mara, 'base')).toEqual(['the sun is up']);
    expect(listSuggestions(server, { state: 'pending' })).toEqual([]);
  });

  it('accept all and reject all of a streamed stanza: one outcome, nothing doubled, nothing lost', () => {
    const { server, stream, merge } = createRoom(['明月照高楼']);
    stream(0, '流光正徘徊\n上有愁思妇\n\n悲叹有余哀').finish('done');
    const [lin, mara] = [fork(server), fork(server)];
    resolve(lin, 'accept', LIN);
    resolve(mara, 'reject', MARA);
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual(['明月照高楼']);
    expect(linesOf(server, 'result')).toEqual(['明月照高楼', '流光正徘徊', '上有愁思妇', '', '悲叹有余哀']);
    expect(listSuggestions(server, { state: 'pending' })).toHaveLength(3);
  });

  it('accept all and accept all is once', () => {
    const { server, suggest, stream, merge } = createRoom(['the moon is up', 'and so am I']);
    suggest(0, REPLACED);
    suggest(1, { from: 0, to: 4, insert: '' });
    stream(1, 'in the cold\nof the night').finish('done');
    const [lin, mara] = [fork(server), fork(server)];
    resolve(lin, 'accept', LIN);
    resolve(mara, 'accept', MARA);
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual(['the sun is up', 'so am I', 'in the cold', 'of the night']);
    expect(marksIn(server)).toEqual([]);
  });

  it('both accept, one undoes: the other verdict stands', () => {
    const { server, suggest, merge } = createRoom(['the moon is up']);
    suggest(0, REPLACED);
    const [lin, mara] = [fork(server), fork(server)];
    const undo = createUndoManager(lin);
    resolve(lin, 'accept', LIN);
    resolve(mara, 'accept', MARA);
    merge(lin, mara);
    undo.undo();
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual(['the sun is up']);
    expect(marksIn(server)).toEqual([]);
  });

  it('accept and reject, and the one who accepted undoes: the reject stands, nothing is doubled', () => {
    const { server, suggest, merge } = createRoom(['the moon is up']);
    suggest(0, REPLACED);
    const [lin, mara] = [fork(server), fork(server)];
    const undo = createUndoManager(lin);
    resolve(lin, 'accept', LIN);
    resolve(mara, 'reject', MARA);
    merge(lin, mara);
    undo.undo();
    merge(lin, mara);
    expect([linesOf(server, 'base'), linesOf(server, 'result')]).toEqual([
      ['the moon is up'],
      ['the moon is up'],
    ]);
  });
});

describe('one resolves while another types', () => {
  it.each([
    ['accept', 'reject'],
    ['reject', 'accept'],
  ] as const)('%s and %s, and the first undoes and does it again: a dispute as before', (first, second) => {
    const { server, suggest, merge } = createRoom(['the moon is up']);
    suggest(0, REPLACED);
    const [lin, mara] = [fork(server), fork(server)];
    const undo = createUndoManager(lin);
    resolve(lin, first, LIN);
    resolve(mara, second, MARA);
    merge(lin, mara);
    for (let round = 0; round < 2; round += 1) {
      undo.undo();
      merge(lin, mara);
      const left = second === 'accept' ? 'the sun is up' : 'the moon is up';
      expect([linesOf(server, 'base'), linesOf(server, 'result')]).toEqual([[left], [left]]);
      undo.redo();
      merge(lin, mara);
      expect([linesOf(server, 'base'), linesOf(server, 'result')]).toEqual([
        ['the moon is up'],
        ['the sun is up'],
      ]);
      expect(listSuggestions(server, { state: 'pending' })).toHaveLength(1);
    }
  });

  it('between the spans', () => {
    const { server, suggest, merge } = createRoom(['the moon is up tonight']);
    suggest(0, REPLACED);
    suggest(0, { from: 18, to: 25, insert: 'today' });
    const [lin, mara] = [fork(server), fork(server)];
    resolve(lin, 'accept');
    type(mara, 0, 14, ' there');
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual(['the sun is there up today']);
  });

  it.each([
    ['accept', ['first', 'second XX line']],
    ['reject', ['first', 'XX']],
  ] as const)('inside a streamed line, %s', (verdict, expected) => {
    const { server, stream, merge } = createRoom(['first']);
    stream(0, 'second line').finish('done');
    const [lin, mara] = [fork(server), fork(server)];
    resolve(lin, verdict);
    type(mara, 1, 7, 'XX ');
    merge(lin, mara);
    expect(linesOf(server, 'base').map((line) => line.trim())).toEqual(expected);
    expect(marksIn(server)).toEqual([]);
    // And more of it that was under way.
    type(mara, 0, 5, '!');
    merge(lin, mara);
    expect(linesOf(lin, 'base')[0]).toBe('first!');
  });

  it('typing came first: the reject had not seen it', () => {
    const { server, stream, merge } = createRoom(['first']);
    stream(0, 'second line').finish('done');
    const [lin, mara] = [fork(server), fork(server)];
    type(mara, 1, 7, 'XX ');
    merge(mara);
    resolve(lin, 'reject');
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual(['first', 'XX ']);
  });

  it.each([
    ['accept', 'the X is up'],
    ['reject', 'the moXon is up'],
  ] as const)('inside a deletion, %s', (verdict, expected) => {
    const { server, suggest, merge } = createRoom(['the moon is up']);
    suggest(0, { from: 4, to: 8, insert: '' });
    const [lin, mara] = [fork(server), fork(server)];
    resolve(lin, verdict);
    type(mara, 0, 6, 'X');
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual([expected]);
    expect(marksIn(server)).toEqual([]);
  });

  it('accept, a peer edits nearby, undo: exactly the verdict is taken back', () => {
    const { server, suggest, merge } = createRoom(['the moon is up']);
    suggest(0, REPLACED);
    const [lin, mara] = [fork(server), fork(server)];
    const undo = createUndoManager(lin);
    resolve(lin, 'accept');
    merge(lin, mara);
    type(mara, 0, 0, 'Now ');
    merge(lin, mara);
    undo.undo();
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual(['Now the moon is up']);
    expect(linesOf(server, 'result')).toEqual(['Now the sun is up']);
    expect(listSuggestions(server)).toEqual([expect.objectContaining({ state: 'pending' })]);
    undo.redo();
    merge(lin, mara);
    expect(linesOf(server, 'base')).toEqual(['Now the sun is up']);
  });

  it('a document reloaded from its updates', () => {
    const { server, suggest } = createRoom(['the moon is up']);
    const updates: Uint8Array[] = [Y.encodeStateAsUpdate(server)];
    server.on('update', (update) => updates.push(update));
    suggest(0, REPLACED);
    suggest(0, { from: 0, to: 3, insert: 'a' });
    const reloaded = new Y.Doc();
    for (const update of updates) Y.applyUpdate(reloaded, update, 'load');
    const [first = ''] = resolvableIds(reloaded, 'all');
    resolve(reloaded, 'reject', LIN, [first]);
    expect(linesOf(reloaded, 'result')).toEqual(['the sun is up']);
    resolve(reloaded, 'reject');
    expect(linesOf(reloaded, 'base')).toEqual(['the moon is up']);
    expect(marksIn(reloaded)).toEqual([]);
  });

  it.each([
    ['👩‍👩‍👧', '月'],
    ['春天', '🌸秋天'],
    ['שלום', 'سلام'],
  ])('spans that end in %s and %s', (old, insert) => {
    const { server, suggest } = createRoom([`《${old}》🙂`]);
    suggest(0, { from: 1, to: 1 + old.length, insert });
    expect(linesOf(server, 'result')).toEqual([`《${insert}》🙂`]);
    const copy = fork(server);
    resolve(server, 'accept');
    expect(linesOf(server, 'base')).toEqual([`《${insert}》🙂`]);
    resolve(copy, 'reject');
    expect(linesOf(copy, 'base')).toEqual([`《${old}》🙂`]);
  });
});
