import { afterEach, describe, expect, it } from 'vitest';
import { metaOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createOpenAiProvider } from '@/server/ai/provider/openai-provider';
import { type CoAuthorDesk, openDesk } from '../../support/co-author-desk';
import { linesOf, pressEnterAfter, typeInto } from '../../support/poem-steps';
import {
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
  streamOf,
} from '../../support/scripted-endpoint';
import type { SyncPeer } from '../../support/sync-peer';
import { until } from '../../support/until';

let endpoint: ScriptedEndpoint;
let desk: CoAuthorDesk;
afterEach(async () => {
  await desk.close();
  await endpoint.close();
});

async function sitDown(mode: string, ...answers: readonly ScriptedAnswer[]): Promise<SyncPeer> {
  endpoint = await startScriptedEndpoint(...answers);
  const provider = createOpenAiProvider({ apiKey: 'key', baseUrl: endpoint.baseUrl, model: 'test-model' });
  desk = await openDesk({ provider, prepare: (ydoc) => void metaOf(ydoc).set('turnMode', mode) });
  return desk.join();
}

/** Waits until what the peer wrote has come to the server, and what followed from it. */
async function settle(): Promise<void> {
  const other = await desk.join();
  await new Promise((resolve) => setTimeout(resolve, 60));
  other.destroy();
}

function pending(peer: SyncPeer) {
  return listSuggestions(peer.ydoc, { state: 'pending' });
}

async function offered(peer: SyncPeer): Promise<void> {
  await until(() => pending(peer).some(({ stream }) => stream === 'done'), 'the offer');
}

function resolveAll(peer: SyncPeer, verdict: 'accept' | 'reject'): void {
  const by = { id: desk.ada.userId, name: 'Ada', kind: 'human' } as const;
  const ids = pending(peer).map(({ id }) => id);
  resolveSuggestions(peer.ydoc, { ids, verdict, by, at: new Date().toISOString() });
}

describe('in alternate lines', () => {
  it('the co-author offers one line after a person finished one, on behalf of that person', async () => {
    const peer = await sitDown('alternate-lines', streamOf(['And no', 'body hears.\n', 'A third line\n']));
    typeInto(peer.ydoc, 0, 'The night walks softly,');
    await settle();
    expect(endpoint.requests).toHaveLength(0);
    pressEnterAfter(peer.ydoc, 0);
    await offered(peer);
    expect(linesOf(peer.ydoc, 'result')).toEqual(['The night walks softly,', 'And nobody hears.']);
    expect(pending(peer)).toMatchObject([{ requestedBy: { id: desk.ada.userId, name: 'Ada' } }]);
  });

  it('it waits while its offer is pending, and again until the next line is finished', async () => {
    const peer = await sitDown('alternate-lines', streamOf(['one\n']), streamOf(['two\n']));
    typeInto(peer.ydoc, 0, 'The night walks softly,');
    pressEnterAfter(peer.ydoc, 0);
    await offered(peer);
    pressEnterAfter(peer.ydoc, 1);
    typeInto(peer.ydoc, 2, 'I go on without it,');
    pressEnterAfter(peer.ydoc, 2);
    await settle();
    expect(endpoint.requests).toHaveLength(1);
    resolveAll(peer, 'accept');
    await settle();
    expect(endpoint.requests).toHaveLength(1);
    typeInto(peer.ydoc, 3, 'and further.');
    pressEnterAfter(peer.ydoc, 3);
    await offered(peer);
    expect(linesOf(peer.ydoc, 'result')).toEqual([
      'The night walks softly,',
      'one',
      'I go on without it,',
      'and further.',
      'two',
    ]);
  });

  it('it does not answer its own line, when that was only accepted', async () => {
    const peer = await sitDown('alternate-lines', streamOf(['one\n']));
    typeInto(peer.ydoc, 0, 'The night walks softly,');
    pressEnterAfter(peer.ydoc, 0);
    await offered(peer);
    resolveAll(peer, 'accept');
    pressEnterAfter(peer.ydoc, 1);
    await settle();
    expect(endpoint.requests).toHaveLength(1);
  });

  it('it withdraws when the person goes on in the line that it was to fill', async () => {
    const peer = await sitDown('alternate-lines', streamOf(['one\n'], { headDelayMs: 200 }));
    typeInto(peer.ydoc, 0, 'The night walks softly,');
    pressEnterAfter(peer.ydoc, 0);
    await endpoint.received(0);
    typeInto(peer.ydoc, 1, 'and I walk with it.');
    const [turn] = (await desk.store.turns.list(desk.documentId, { limit: 1, cursor: null })).items;
    if (!turn) throw new Error('no turn');
    expect(await desk.turnOver(turn.id)).toMatchObject({ state: 'stopped' });
    expect(linesOf(peer.ydoc, 'result')).toEqual(['The night walks softly,', 'and I walk with it.']);
  });
});

describe('on request', () => {
  it('the co-author offers nothing by itself', async () => {
    const peer = await sitDown('on-request');
    typeInto(peer.ydoc, 0, 'The night walks softly,');
    pressEnterAfter(peer.ydoc, 0);
    await settle();
    expect(endpoint.requests).toHaveLength(0);
    expect(pending(peer)).toHaveLength(0);
  });

  it('it begins to take turns as soon as the mode is switched', async () => {
    const peer = await sitDown('on-request', streamOf(['one\n']));
    typeInto(peer.ydoc, 0, 'The night walks softly,');
    metaOf(peer.ydoc).set('turnMode', 'alternate-lines');
    pressEnterAfter(peer.ydoc, 0);
    await offered(peer);
    expect(linesOf(peer.ydoc, 'result')).toEqual(['The night walks softly,', 'one']);
  });
});
