import { afterEach, describe, expect, it } from 'vitest';
import { metaOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createContractMaker } from '@/server/ai/answers/contract-maker';
import { createOpenAiProvider } from '@/server/ai/provider/openai-provider';
import { showCandidate } from '@/server/commands/suggestions/show-candidate';
import { spliceCandidates } from '@/server/commands/suggestions/splice-candidates';
import { voteForCandidate } from '@/server/commands/suggestions/vote-for-candidate';
import { readSent } from '@/server/commands/turns/read-sent';
import { violationMessage } from '@/server/presenters/violation';
import { type CoAuthorDesk, type DeskOptions, openDesk } from '../../support/co-author-desk';
import { linesOf, typeInto } from '../../support/poem-steps';
import {
  answerWith,
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
  streamOf,
} from '../../support/scripted-endpoint';
import type { SyncPeer } from '../../support/sync-peer';
import { until } from '../../support/until';

const FIRST_LINE = 'The night walks softly on the water,';

let endpoint: ScriptedEndpoint;
let desk: CoAuthorDesk;
afterEach(async () => {
  await desk.close();
  await endpoint.close();
});

/** An endpoint that answers by what is asked: the first request, or draft 2, 3… of it. */
async function sitDown(answers: readonly ScriptedAnswer[], options: Partial<DeskOptions> = {}) {
  const byDraft: ScriptedAnswer = (response, request) => {
    const asked = request.body.messages?.at(-1)?.content ?? '';
    const draft = Number(/This is draft (\d)/.exec(asked)?.[1] ?? 1);
    return answers[draft - 1]?.(response, request);
  };
  endpoint = await startScriptedEndpoint(...answers.map(() => byDraft));
  const provider = createOpenAiProvider({
    apiKey: 'key',
    baseUrl: endpoint.baseUrl,
    model: 'test-model',
    timeouts: { firstTextMs: 4_000, idleMs: 4_000, totalMs: 20_000 },
    retryPolicy: { maxRetries: 0, baseDelayMs: 5, maxDelayMs: 10, maxRetryAfterMs: 1_000 },
  });
  desk = await openDesk({ provider, prepare: (ydoc) => typeInto(ydoc, 0, FIRST_LINE), ...options });
  return desk.join();
}

async function ask(candidates: number, task: object = {}) {
  const basic = { kind: 'continue', instruction: null, range: null } as const;
  const { turnId } = await desk.coAuthor.request(desk.documentId, desk.ada, {
    ...basic,
    candidates,
    ...task,
  });
  return turnId;
}

const rewriteFirst = { kind: 'rewrite', range: { startLine: 0, endLine: 0 } };

function pending(peer: SyncPeer) {
  return listSuggestions(peer.ydoc, { state: 'pending' });
}

function textsOf(peer: SyncPeer) {
  return pending(peer).map(({ candidates }) => candidates.map(({ text }) => text));
}

const commands = () => ({
  store: desk.store,
  rooms: desk.rooms,
  coAuthor: desk.coAuthor,
  contracts: createContractMaker(violationMessage),
  now: () => new Date(),
  log: () => undefined,
  issueTicket: () => ({ ticket: '', expiresAt: new Date() }),
});

describe('a turn with several answers', () => {
  it('streams the first; the others come to the same suggestion as they are done', async () => {
    const peer = await sitDown([
      streamOf(['And no one ', 'hears,\n', 'and no one sees.'], { delayMs: 60 }),
      streamOf(['The reeds lean in,\nthe heron wakes.'], { firstDelayMs: 400 }),
      streamOf(['A lamp goes out,\nthe dark is whole.']),
    ]);
    const turnId = await ask(3);
    await until(() => linesOf(peer.ydoc, 'result')[1] === 'And no one', 'the first words');
    const turn = await desk.turnOver(turnId);
    expect(turn.state).toBe('done');
    await until(() => textsOf(peer)[0]?.length === 3, 'all the candidates');
    expect(pending(peer)).toMatchObject([
      {
        shown: '0',
        stream: 'done',
        turnId,
        source: { task: 'continue' },
        inserted: 'And no one hears,\nand no one sees.',
      },
    ]);
    expect(textsOf(peer)[0]?.toSorted()).toEqual([
      'A lamp goes out,\nthe dark is whole.',
      'And no one hears,\nand no one sees.',
      'The reeds lean in,\nthe heron wakes.',
    ]);
    expect(turn.suggestionIds).toEqual(pending(peer).map(({ id }) => id));
    expect(linesOf(peer.ydoc, 'base')).toEqual([FIRST_LINE]);
    const { calls } = await readSent(commands(), desk.ada, desk.documentId, turnId);
    expect(calls.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok']);
  });

  it('drops what was said already', async () => {
    const peer = await sitDown([
      streamOf(['The same line.\nAnd its end.']),
      streamOf(['The  same line. \nAnd its end.'], { firstDelayMs: 200 }),
      streamOf(['Another line.\nAnd its end.'], { firstDelayMs: 300 }),
    ]);
    await desk.turnOver(await ask(3));
    await until(() => textsOf(peer)[0]?.length === 2, 'two candidates');
  });

  it.each([
    ['refused', answerWith(500)],
    ['without a line', streamOf(['```\n```'])],
    ['cut off in the middle', streamOf(['Half of an ans'], { ending: 'cut' })],
  ])('goes on without a first answer that is %s', async (_name, failing) => {
    const peer = await sitDown([
      failing,
      streamOf(['The reeds lean in,\nthe heron wakes.'], { firstDelayMs: 200 }),
      streamOf(['A lamp goes out,\nthe dark is whole.'], { firstDelayMs: 400 }),
    ]);
    const turnId = await ask(3);
    expect(await desk.turnOver(turnId)).toMatchObject({ state: 'done', error: null });
    await until(() => textsOf(peer)[0]?.length === 2, 'the two others');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE, 'The reeds lean in,', 'the heron wakes.']);
    expect(linesOf(peer.ydoc, 'base')).toEqual([FIRST_LINE]);
    const { calls } = await readSent(commands(), desk.ada, desk.documentId, turnId);
    expect(calls.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'ok')).toHaveLength(1);
  });

  it('goes on without another one that fails', async () => {
    const peer = await sitDown([
      streamOf(['And no one hears,\nand no one sees.'], { firstDelayMs: 100 }),
      answerWith(400),
      streamOf(['A lamp goes out,\nthe dark is whole.']),
    ]);
    expect(await desk.turnOver(await ask(3))).toMatchObject({ state: 'done', error: null });
    await until(() => textsOf(peer)[0]?.length === 2, 'two candidates');
  });

  it('fails when all of them do, and leaves nothing', async () => {
    const peer = await sitDown([streamOf(['Half of an ans'], { ending: 'cut' }), answerWith(500)]);
    expect(await desk.turnOver(await ask(2))).toMatchObject({ state: 'failed', suggestionIds: [] });
    await until(() => pending(peer).length === 0, 'nothing left');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE]);
  });

  it('ends its requests once people have decided', async () => {
    const peer = await sitDown([
      streamOf(['And no one hears,\nand no one sees.']),
      streamOf(['A lamp goes out,\nthe dark is whole.'], { firstDelayMs: 300 }),
      streamOf(['never', ' whole'], { ending: 'hang' }),
    ]);
    const turnId = await ask(3);
    await until(() => pending(peer)[0]?.stream === 'done', 'the first answer');
    const ids = pending(peer).map(({ id }) => id);
    const by = { id: desk.ada.userId, name: 'Ada', kind: 'human' as const };
    resolveSuggestions(peer.ydoc, { ids, verdict: 'accept', by, at: new Date().toISOString() });
    expect(await desk.turnOver(turnId)).toMatchObject({ state: 'done' });
    const hanging = endpoint.requests.find(({ body }) =>
      body.messages?.at(-1)?.content.includes('This is draft 3'),
    );
    await hanging?.aborted;
    expect(linesOf(peer.ydoc, 'base')).toEqual([FIRST_LINE, 'And no one hears,', 'and no one sees.']);
  });

  it('keeps the whole lines of the first when it is stopped in the middle of one', async () => {
    const peer = await sitDown([
      streamOf(['And no one hears,\n', 'and half of'], { delayMs: 100, ending: 'hang' }),
      streamOf(['slow'], { ending: 'hang' }),
    ]);
    const turnId = await ask(2);
    await until(() => linesOf(peer.ydoc, 'result')[2] === 'and half of', 'half a line');
    await desk.coAuthor.stop(desk.documentId, turnId);
    await until(() => linesOf(peer.ydoc, 'result').length === 2, 'the whole line alone');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE, 'And no one hears,']);
    expect(pending(peer)).toMatchObject([{ inserted: 'And no one hears,', stream: 'aborted' }]);
  });

  it('offers a rewrite line by line, each with its own choice and reason', async () => {
    const peer = await sitDown(
      [
        streamOf(['The night walks slowly on the water,<why>the pace is heavier</why>\nHe sings.\n']),
        streamOf(['The night walks softly on the water,\nHe hums.<why>quieter</why>\n'], {
          firstDelayMs: 200,
        }),
        streamOf(['Night wades the water,<why>fewer words, and a body</why>\nHe hums.\n'], {
          firstDelayMs: 400,
        }),
      ],
      {
        prepare: (ydoc) => {
          typeInto(ydoc, 0, FIRST_LINE);
          const first = ydoc.getXmlFragment('body').get(0);
          const other = first.clone();
          ydoc.getXmlFragment('body').insert(1, [other as never]);
        },
      },
    );
    await desk.turnOver(await ask(3, { kind: 'rewrite', range: { startLine: 0, endLine: 1 } }));
    await until(() => textsOf(peer).filter(({ length }) => length === 2).length === 2, 'both lines');
    expect(pending(peer)).toMatchObject([
      {
        deleted: FIRST_LINE,
        reason: 'the pace is heavier',
        candidates: [
          { text: 'The night walks slowly on the water,' },
          { text: 'Night wades the water,', reason: 'fewer words, and a body' },
        ],
      },
      { candidates: [{ text: 'He sings.' }, { text: 'He hums.', reason: 'quieter' }] },
    ]);
    expect(linesOf(peer.ydoc, 'base')).toEqual([FIRST_LINE, FIRST_LINE]);
  });
});

describe('reasons', () => {
  it.each([
    ['whole', '<why>slower, as the water is</why>', 'slower, as the water is'],
    ['on a line of its own', '\n<why>slower</why>', 'slower'],
    ['without an end', '<why>slower', 'slower'],
    ['without words', '<why> … </why>', null],
    ['in quotation marks, over two spaces', '<WHY>“slower  now”</WHY>', 'slower now'],
    ['with tags inside', '<why>slower <b>now</b></why>', 'slower now'],
    ['never begun', '</why>', null],
    ['absent', '', null],
  ])('are taken out of the text: %s', async (_name, said, reason) => {
    const answer = `The night walks slowly on the water,${said}\n`;
    const peer = await sitDown([streamOf([answer.slice(0, 20), answer.slice(20, 41), answer.slice(41)])]);
    await desk.turnOver(await ask(1, rewriteFirst));
    await until(() => pending(peer).length === 1, 'the suggestion');
    expect(linesOf(peer.ydoc, 'result')).toEqual(['The night walks slowly on the water,']);
    expect(pending(peer)).toMatchObject([{ inserted: 'slowly', deleted: 'softly', reason }]);
  });

  it('have at most 140 characters', async () => {
    const peer = await sitDown([
      streamOf([`The night walks slowly on the water,<why>${'so slow '.repeat(40)}</why>\n`]),
    ]);
    await desk.turnOver(await ask(1, rewriteFirst));
    await until(() => pending(peer).length === 1, 'the suggestion');
    const [{ reason } = { reason: null }] = pending(peer);
    expect(reason).toMatch(/^so slow so slow .*(?:so|slow)…$/);
    expect(reason?.length).toBeLessThanOrEqual(140);
  });
});

describe('choosing over the interface', () => {
  async function choice(): Promise<{ peer: SyncPeer; id: string }> {
    const peer = await sitDown([
      streamOf(['And no one hears,\nand no one sees.']),
      streamOf(['The reeds lean in,\nthe heron wakes.'], { firstDelayMs: 200 }),
    ]);
    await desk.turnOver(await ask(2));
    await until(() => textsOf(peer)[0]?.length === 2, 'two candidates');
    return { peer, id: pending(peer)[0]?.id ?? '' };
  }

  it('shows, one after the other when two people ask at once', async () => {
    const { peer, id } = await choice();
    const show = (key: string) => showCandidate(commands(), desk.ada, desk.documentId, id, key);
    const answers = await Promise.all([show('1'), show('0'), show('1')]);
    expect(answers.map(({ shown }) => shown)).toEqual(['1', '0', '1']);
    await until(() => linesOf(peer.ydoc, 'result')[1] === 'The reeds lean in,', 'the other one');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE, 'The reeds lean in,', 'the heron wakes.']);
    await expect(show('7')).rejects.toMatchObject({ code: 'candidate-not-found' });
    await expect(showCandidate(commands(), desk.ada, desk.documentId, 'nothing', '0')).rejects.toMatchObject({
      code: 'suggestion-not-found',
    });
  });

  it('cuts two together, shows the new one, and knows what it is made of', async () => {
    const { peer, id } = await choice();
    const splice = (end: number, start: number) =>
      spliceCandidates(commands(), desk.ada, desk.documentId, id, {
        first: { candidate: '0', end },
        second: { candidate: '1', start },
      });
    expect(await splice(18, 19)).toMatchObject({
      shown: '2',
      inserted: 'And no one hears,\nthe heron wakes.',
    });
    await until(() => linesOf(peer.ydoc, 'result')[2] === 'the heron wakes.', 'the splice');
    expect(pending(peer)[0]?.candidates.at(-1)).toMatchObject({ spliceOf: ['0', '1'] });
    expect(await splice(18, 19)).toMatchObject({ shown: '2' });
    await expect(splice(500, 0)).rejects.toMatchObject({ code: 'invalid-body' });
    await expect(splice(18, 18)).rejects.toMatchObject({ code: 'invalid-body' });
  });

  it('says what the two together break of the poem’s form', async () => {
    const { peer, id } = await choice();
    const form = { language: 'en', lengths: [{ min: 4, max: 4 }] };
    peer.ydoc.transact(() => metaOf(peer.ydoc).set('form', form), 'test');
    await until(() => desk.withDoc((ydoc) => metaOf(ydoc).get('form') !== undefined), 'the form');
    const splice = (end: number, start: number) =>
      spliceCandidates(commands(), desk.ada, desk.documentId, id, {
        first: { candidate: '0', end },
        second: { candidate: '1', start },
      });
    // “And no one reeds lean in,” has six syllables; the line that people wrote is not held against it.
    expect((await splice(11, 4)).violations).toMatchObject([{ line: 1, rule: 'syllable-count' }]);
    expect((await splice(18, 19)).violations ?? []).toEqual([]);
  });

  it('takes one vote from each person', async () => {
    const { peer, id } = await choice();
    const vote = (key: string | null) => voteForCandidate(commands(), desk.ada, desk.documentId, id, key);
    await vote('0');
    expect(await vote('1')).toMatchObject({ votes: [{ by: { name: 'Ada' }, candidate: '1' }] });
    await until(() => pending(peer)[0]?.votes.length === 1, 'the vote');
    expect(await vote(null)).toMatchObject({ votes: [] });
    await expect(vote('9')).rejects.toMatchObject({ code: 'candidate-not-found' });
  });

  it('keeps losers and votes after the verdict, and is over then', async () => {
    const { peer, id } = await choice();
    await voteForCandidate(commands(), desk.ada, desk.documentId, id, '1');
    await until(() => pending(peer)[0]?.votes.length === 1, 'the vote');
    const by = { id: desk.ada.userId, name: 'Ada', kind: 'human' as const };
    resolveSuggestions(peer.ydoc, { ids: [id], verdict: 'accept', by, at: new Date().toISOString() });
    await until(async () => {
      const shown = showCandidate(commands(), desk.ada, desk.documentId, id, '1');
      return shown.then(
        () => false,
        (error: { code: string }) => error.code === 'suggestion-resolved',
      );
    }, 'the verdict');
    expect(listSuggestions(peer.ydoc, { state: 'accepted' })).toMatchObject([
      { id, candidates: [{ key: '0' }, { key: '1' }], votes: [{ candidate: '1' }] },
    ]);
  });
});
