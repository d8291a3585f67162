import { afterEach, describe, expect, it } from 'vitest';
import type { PresenceState } from '@/lib/collab/presence';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createOpenAiProvider } from '@/server/ai/provider/openai-provider';
import { type CoAuthorDesk, type DeskOptions, openDesk } from '../../support/co-author-desk';
import { blockAt, linesOf, pressEnterAfter, typeInto } from '../../support/poem-steps';
import {
  answerRaw,
  answerWith,
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
  staySilent,
  streamOf,
} from '../../support/scripted-endpoint';
import type { SyncPeer } from '../../support/sync-peer';
import { until } from '../../support/until';

const FIRST_LINE = 'The night walks softly on the water,';
const CONTINUE = { kind: 'continue', instruction: null, range: null } as const;

let endpoint: ScriptedEndpoint;
let desk: CoAuthorDesk;
afterEach(async () => {
  await desk.close();
  await endpoint.close();
});

/** A poem of one line, an endpoint with this script, and one person who has it open. */
async function sitDown(answers: readonly ScriptedAnswer[], options: Partial<DeskOptions> = {}) {
  endpoint = await startScriptedEndpoint(...answers);
  const provider = createOpenAiProvider({
    apiKey: 'key',
    baseUrl: endpoint.baseUrl,
    model: 'test-model',
    timeouts: { firstTextMs: 2_000, idleMs: 800, totalMs: 10_000 },
    retryPolicy: { maxRetries: 2, baseDelayMs: 5, maxDelayMs: 10, maxRetryAfterMs: 1_000 },
  });
  desk = await openDesk({ provider, prepare: (ydoc) => typeInto(ydoc, 0, FIRST_LINE), ...options });
  return desk.join();
}

function ask(task: object = {}) {
  return desk.coAuthor.request(desk.documentId, desk.ada, { ...CONTINUE, ...task });
}

function presenceOf(peer: SyncPeer) {
  const states = [...peer.provider.awareness.getStates().values()] as Partial<PresenceState>[];
  return states.find((state) => state.user?.kind === 'ai');
}

function pending(peer: SyncPeer) {
  return listSuggestions(peer.ydoc, { state: 'pending' });
}

describe('a turn that continues', () => {
  it('offers its lines to everybody, each a suggestion with its provenance, and changes nothing that stands', async () => {
    const peer = await sitDown([streamOf(['And the night-', 'bird calls\nO’er the ', 'meadows green'])]);
    const { turnId } = await ask({ instruction: 'with a bird' });
    const turn = await desk.turnOver(turnId);
    await until(() => linesOf(peer.ydoc, 'result').length === 3, 'the lines on the page');
    expect(linesOf(peer.ydoc, 'result')).toEqual([
      FIRST_LINE,
      'And the night-bird calls',
      'O’er the meadows green',
    ]);
    expect(linesOf(peer.ydoc, 'base')).toEqual([FIRST_LINE]);
    const suggestions = pending(peer);
    expect(suggestions).toHaveLength(2);
    for (const suggestion of suggestions) {
      expect(suggestion).toMatchObject({
        author: { id: 'co-author', name: 'Muse', kind: 'ai' },
        requestedBy: { id: desk.ada.userId, name: 'Ada', kind: 'human' },
        model: 'test-model',
        turnId,
        groupId: turnId,
        stream: 'done',
      });
    }
    expect(turn).toMatchObject({
      state: 'done',
      error: null,
      instruction: 'with a bird',
      model: 'test-model',
    });
    expect(turn.suggestionIds).toEqual(suggestions.map(({ id }) => id));
    expect(desk.checkpoints).toHaveLength(1);
  });

  it('is shown while it streams, with its caret and its state', async () => {
    const peer = await sitDown([
      streamOf(['And the ', 'night\n', 'walks\n'], { delayMs: 150, firstDelayMs: 100 }),
    ]);
    await until(() => presenceOf(peer)?.coAuthor?.state === 'listening', 'listening');
    const { turnId } = await ask();
    await until(() => presenceOf(peer)?.coAuthor?.state === 'thinking', 'thinking');
    await until(() => presenceOf(peer)?.coAuthor?.state === 'writing', 'writing');
    await until(() => linesOf(peer.ydoc, 'result')[1] === 'And the', 'half a line');
    expect(presenceOf(peer)).toMatchObject({
      user: { id: 'co-author', name: 'Muse', color: 'co-author', kind: 'ai' },
      coAuthor: { provider: 'openai', model: 'test-model', turnId },
    });
    await until(() => presenceOf(peer)?.cursor?.head !== undefined, 'its caret');
    await desk.turnOver(turnId);
    await until(() => presenceOf(peer)?.coAuthor?.state === 'waiting', 'waiting for a verdict');
    const ids = pending(peer).map(({ id }) => id);
    resolveSuggestions(peer.ydoc, {
      ids,
      verdict: 'accept',
      by: { id: desk.ada.userId, name: 'Ada', kind: 'human' },
      at: new Date().toISOString(),
    });
    await until(() => presenceOf(peer)?.coAuthor?.state === 'listening', 'listening again');
  });

  it('fills the empty line that a person left', async () => {
    const peer = await sitDown([streamOf(['one\ntwo\n'])], {
      prepare: (ydoc) => {
        typeInto(ydoc, 0, FIRST_LINE);
        pressEnterAfter(ydoc, 0);
      },
    });
    await desk.turnOver((await ask()).turnId);
    await until(() => linesOf(peer.ydoc, 'result').length === 3, 'the lines');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE, 'one', 'two']);
    expect(linesOf(peer.ydoc, 'base')).toEqual([FIRST_LINE, '']);
  });

  it('goes on after the line that was asked for', async () => {
    const peer = await sitDown([streamOf(['one\ntwo\n'])], {
      prepare: (ydoc) => {
        typeInto(ydoc, 0, FIRST_LINE);
        pressEnterAfter(ydoc, 0);
        typeInto(ydoc, 1, 'The end.');
      },
    });
    await desk.turnOver((await ask({ range: { startLine: 0, endLine: 0 } })).turnId);
    await until(() => linesOf(peer.ydoc, 'result').length === 4, 'the lines');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE, 'one', 'two', 'The end.']);
    expect(endpoint.requests[0]?.body.messages?.[1]?.content).toContain('<after>\nThe end.\n</after>');
  });

  it('writes Chinese after a Chinese line, in whatever document', async () => {
    const peer = await sitDown([streamOf(['山花', '照水', '开，\n'])], {
      language: 'zh',
      prepare: (ydoc) => typeInto(ydoc, 0, '春天来了，万物复苏'),
    });
    const { turnId } = await ask();
    await desk.turnOver(turnId);
    await until(() => linesOf(peer.ydoc, 'result')[1] === '山花照水开，', 'the line');
    expect(endpoint.requests[0]?.body.messages?.[0]?.content).toMatch(/^你是一位诗人/);
    expect(pending(peer)[0]?.author.name).toBe('缪斯');
  });

  it('takes no more lines than it asked for, and ends the request of a model that goes on', async () => {
    const peer = await sitDown([
      streamOf(['one\n', 'two\n', 'three\n', 'four\n'], { delayMs: 30, ending: 'hang' }),
    ]);
    const { turnId } = await ask();
    expect(await desk.turnOver(turnId)).toMatchObject({ state: 'done' });
    await until(() => linesOf(peer.ydoc, 'result').length === 3, 'two lines');
    await endpoint.requests[0]?.aborted;
  });

  it('is refused while another one runs', async () => {
    await sitDown([staySilent]);
    const { turnId } = await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'turn-in-progress' });
    await desk.coAuthor.stop(desk.documentId, turnId);
    await expect(desk.coAuthor.stop(desk.documentId, turnId)).rejects.toMatchObject({
      code: 'turn-not-running',
    });
  });
});

describe('stopping', () => {
  it('without knowing the turn, also before the model is asked, as when a document is binned', async () => {
    await sitDown([staySilent]);
    const { turnId } = await ask();
    await desk.coAuthor.leave(desk.documentId);
    expect((await desk.store.turns.find(desk.documentId, turnId))?.state).toBe('stopped');
    const asking = ask();
    await desk.coAuthor.leave(desk.documentId);
    const { turnId: early } = await asking;
    expect((await desk.store.turns.find(desk.documentId, early))?.state).toBe('stopped');
    await expect(desk.coAuthor.leave(desk.documentId)).resolves.toBeUndefined();
  });

  it('ends the request, keeps whole lines and leaves no half one', async () => {
    const peer = await sitDown([streamOf(['one moon\n', 'half a li'], { ending: 'hang' })]);
    const { turnId } = await ask();
    await until(() => linesOf(peer.ydoc, 'result')[2] === 'half a li', 'half a line');
    await desk.coAuthor.stop(desk.documentId, turnId);
    await endpoint.requests[0]?.aborted;
    await until(() => linesOf(peer.ydoc, 'result').length === 2, 'the half line to go');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE, 'one moon']);
    const turn = await desk.turnOver(turnId);
    expect(turn).toMatchObject({ state: 'stopped', error: null });
    expect(turn.suggestionIds).toEqual(pending(peer).map(({ id }) => id));
    expect(pending(peer)).toHaveLength(1);
  });

  it('by rejecting what it writes ends the request too', async () => {
    const peer = await sitDown([
      streamOf(['half ', 'a ', 'li', 'ne ', 'and ', 'on ', 'and ', 'on '], { delayMs: 80, ending: 'hang' }),
    ]);
    const { turnId } = await ask();
    await until(() => pending(peer).length === 1, 'the first words');
    resolveSuggestions(peer.ydoc, {
      ids: pending(peer).map(({ id }) => id),
      verdict: 'reject',
      by: { id: desk.ada.userId, name: 'Ada', kind: 'human' },
      at: new Date().toISOString(),
    });
    expect(await desk.turnOver(turnId)).toMatchObject({ state: 'stopped' });
    await endpoint.requests[0]?.aborted;
    await until(() => linesOf(peer.ydoc, 'result').length === 1, 'nothing left');
  });

  it('all of them when the process stops', async () => {
    await sitDown([staySilent]);
    const { turnId } = await ask();
    await desk.coAuthor.close();
    expect(await desk.store.turns.find(desk.documentId, turnId)).toMatchObject({ state: 'stopped' });
    await expect(ask()).rejects.toMatchObject({ code: 'shutting-down' });
  });
});

describe('a turn that fails', () => {
  const half = ['one moon\n', 'half a li'];
  it.each<[string, string, readonly ScriptedAnswer[]]>([
    ['too many requests', 'provider-rate-limited', Array(3).fill(answerWith(429))],
    ['server errors', 'provider-failed', Array(3).fill(answerWith(500))],
    ['a wrong key', 'provider-refused', [answerWith(401)]],
    ['a cut stream', 'stream-cut', [streamOf(half, { ending: 'cut', delayMs: 60 })]],
    ['a reset stream', 'stream-cut', [streamOf(half, { ending: 'reset', delayMs: 60 })]],
    ['silence in mid-stream', 'provider-timeout', [streamOf(half, { ending: 'hang', delayMs: 60 })]],
    [
      'malformed output',
      'malformed-output',
      [
        answerRaw(
          'text/event-stream',
          'data: {"choices":[{"delta":{"content":"one"}}]}\n\ndata: {nonsense\n\n',
        ),
      ],
    ],
    ['an endless line', 'malformed-output', [streamOf(Array(60).fill('never ending '), { delayMs: 5 })]],
    ['an empty answer', 'empty-output', [streamOf(['\n', '```\n```'])]],
  ])('by %s says why and leaves nothing', async (_name, code, answers) => {
    const peer = await sitDown(answers);
    const { turnId } = await ask();
    const turn = await desk.turnOver(turnId);
    expect(turn).toMatchObject({ state: 'failed', error: { code }, suggestionIds: [] });
    expect(turn.error?.message).toMatch(/^.{10,}\.$/);
    expect(turn.endedAt).not.toBeNull();
    await until(() => presenceOf(peer)?.coAuthor?.errorCode === code, 'the failure in its presence');
    await until(() => pending(peer).length === 0, 'nothing pending');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE]);
    expect(linesOf(peer.ydoc, 'base')).toEqual([FIRST_LINE]);
  });

  it('because the checkpoint does, asks no model', async () => {
    await sitDown([], { dependencies: { checkpoint: () => Promise.reject(new Error('disk full')) } });
    const { turnId } = await ask();
    expect(await desk.turnOver(turnId)).toMatchObject({ state: 'failed', error: { code: 'internal' } });
    expect(endpoint.requests).toHaveLength(0);
  });

  it('is followed by another one that may succeed', async () => {
    const peer = await sitDown([answerWith(401), streamOf(['one\n', 'two\n'])]);
    await desk.turnOver((await ask()).turnId);
    expect(await desk.turnOver((await ask()).turnId)).toMatchObject({ state: 'done' });
    await until(() => linesOf(peer.ydoc, 'result').length === 3, 'the lines');
  });
});

describe('a rewrite', () => {
  const REWRITE = { kind: 'rewrite', range: { startLine: 0, endLine: 0 } } as const;

  it('offers other words for the selected line, and only for those that differ', async () => {
    const peer = await sitDown([streamOf(['The night ', 'treads softly on the water,'])]);
    const { turnId } = await ask(REWRITE);
    expect(await desk.turnOver(turnId)).toMatchObject({ state: 'done', kind: 'rewrite' });
    await until(() => pending(peer).length > 0, 'the suggestion');
    expect(linesOf(peer.ydoc, 'result')).toEqual(['The night treads softly on the water,']);
    expect(linesOf(peer.ydoc, 'base')).toEqual([FIRST_LINE]);
    expect(pending(peer)).toMatchObject([{ inserted: 'treads', deleted: 'walks', turnId }]);
    expect(endpoint.requests[0]?.body.messages?.[1]?.content).toContain(
      `<selected>\n${FIRST_LINE}\n</selected>`,
    );
  });

  it('is dropped when people changed the words meanwhile', async () => {
    const peer = await sitDown([streamOf(['By day it ran'], { headDelayMs: 250 })]);
    const { turnId } = await ask(REWRITE);
    await endpoint.received(0);
    peer.ydoc.transact(() => {
      const line = blockAt(peer.ydoc, 0);
      line.delete(0, line.length);
    });
    typeInto(peer.ydoc, 0, 'Nothing like before');
    expect(await desk.turnOver(turnId)).toMatchObject({ state: 'failed', error: { code: 'text-changed' } });
    expect(linesOf(peer.ydoc, 'result')).toEqual(['Nothing like before']);
  });

  it.each([
    ['no range', null],
    ['a range outside of the document', { startLine: 4, endLine: 5 }],
    ['a range upside down', { startLine: 1, endLine: 0 }],
    ['a malformed position', { from: { item: 'x' }, to: 7 }],
  ])('needs text: %s is refused, and the lease is free again', async (_name, range) => {
    await sitDown([streamOf(['one\n', 'two\n'])]);
    await expect(ask({ kind: 'rewrite', range })).rejects.toMatchObject({ code: 'nothing-selected' });
    expect(await desk.turnOver((await ask()).turnId)).toMatchObject({ state: 'done' });
  });
});
