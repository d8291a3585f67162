import { afterEach, describe, expect, it } from 'vitest';
import { lockText } from '@/lib/locks/lock-text';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { createBuiltInPoet } from '@/server/ai/poet/create-built-in-poet';
import { createOpenAiProvider } from '@/server/ai/provider/openai-provider';
import { type CoAuthorDesk, openDesk } from '../../support/co-author-desk';
import { blockAt, linesOf, pressEnterAfter, typeInto } from '../../support/poem-steps';
import { type ScriptedEndpoint, startScriptedEndpoint, streamOf } from '../../support/scripted-endpoint';
import { until } from '../../support/until';

const LINES = ['The night walks softly on the water,', 'and nobody hears the moon'];
const LOCK = { id: 'lock-1', userId: 'ada', by: 'Ada', at: '2026-01-02T03:04:05.000Z' };

let endpoint: ScriptedEndpoint | null = null;
let desk: CoAuthorDesk;
afterEach(async () => {
  await desk.close();
  await endpoint?.close();
  endpoint = null;
});

/** A poem of two lines with `moon` locked, before a model that gives these answers, or before the built-in poet. */
async function sitDown(...answers: string[]) {
  endpoint =
    answers.length > 0 ? await startScriptedEndpoint(...answers.map((text) => streamOf([text]))) : null;
  const provider = endpoint
    ? createOpenAiProvider({ apiKey: 'key', baseUrl: endpoint.baseUrl, model: 'test-model' })
    : createBuiltInPoet({ random: () => 0.5 });
  desk = await openDesk({
    provider,
    prepare: (ydoc) => {
      typeInto(ydoc, 0, LINES[0] ?? '');
      pressEnterAfter(ydoc, 0);
      typeInto(ydoc, 1, LINES[1] ?? '');
      lockText(ydoc, [{ block: blockAt(ydoc, 1), from: 21, to: 25 }], LOCK);
    },
  });
  return desk.join();
}

async function ask(task: { kind: 'continue' | 'rewrite'; range?: { startLine: number; endLine: number } }) {
  const { turnId } = await desk.coAuthor.request(desk.documentId, desk.ada, {
    instruction: null,
    range: null,
    ...task,
  });
  return desk.turnOver(turnId);
}

const REWRITE = { kind: 'rewrite', range: { startLine: 0, endLine: 1 } } as const;
const asked = (index: number) => endpoint?.requests[index]?.body.messages?.[1]?.content ?? '';

describe('the co-author', () => {
  it('is told what is locked, and is taken at its word when it keeps it', async () => {
    const peer = await sitDown('The night treads softly on the water,\nwhile no one heeds the moon');
    expect(await ask(REWRITE)).toMatchObject({ state: 'done', error: null });
    expect(endpoint?.requests).toHaveLength(1);
    expect(asked(0)).toContain('Keep exactly');
    expect(asked(0)).toContain('<keep>\nline 2: moon\n</keep>');
    await until(() => linesOf(peer.ydoc, 'result')[1] === 'while no one heeds the moon', 'the rewrite');
    const pending = listSuggestions(peer.ydoc, { state: 'pending' });
    expect(pending.every(({ deleted }) => !deleted.includes('moon'))).toBe(true);
    expect(linesOf(peer.ydoc, 'base')).toEqual(LINES);
  });

  it('is asked once more when it changes locked words, and told which', async () => {
    const peer = await sitDown(
      'The night treads softly on the water,\nand nobody hears the sun',
      'The night treads softly on the water,\nand no one hears the moon',
    );
    expect(await ask(REWRITE)).toMatchObject({ state: 'done', error: null });
    expect(asked(1)).toContain('<changed>\nmoon\n</changed>');
    await until(() => linesOf(peer.ydoc, 'result')[1] === 'and no one hears the moon', 'the second answer');
    expect(linesOf(peer.ydoc, 'result')[0]).toBe('The night treads softly on the water,');
  });

  it('has left out what touches a lock when it does so again, and the turn says so', async () => {
    const stubborn = 'The night treads softly on the water,\nand nobody hears the sun';
    const peer = await sitDown(stubborn, stubborn);
    expect(await ask(REWRITE)).toMatchObject({ state: 'done', error: { code: 'text-locked' } });
    expect(endpoint?.requests).toHaveLength(2);
    await until(() => listSuggestions(peer.ydoc, { state: 'pending' }).length > 0, 'what is left');
    expect(linesOf(peer.ydoc, 'result')).toEqual(['The night treads softly on the water,', LINES[1]]);
  });

  it('fails, and says why, when nothing else is left', async () => {
    const peer = await sitDown('and nobody hears the sun', 'and nobody hears the sun');
    const turn = await ask({ kind: 'rewrite', range: { startLine: 1, endLine: 1 } });
    expect(turn).toMatchObject({ state: 'failed', error: { code: 'text-locked' }, suggestionIds: [] });
    expect(linesOf(peer.ydoc, 'result')).toEqual(LINES);
  });

  it('is told of locked words around the place when it goes on', async () => {
    const peer = await sitDown('one\ntwo\n');
    expect(await ask({ kind: 'continue' })).toMatchObject({ state: 'done' });
    expect(asked(0)).toContain('<keep>\nmoon\n</keep>');
    await until(() => linesOf(peer.ydoc, 'result').length === 4, 'the new lines');
  });
});

describe('the built-in poet', () => {
  it('gives a line with locked words back as it is', async () => {
    const peer = await sitDown();
    expect(await ask(REWRITE)).toMatchObject({ state: 'done' });
    await until(() => linesOf(peer.ydoc, 'result')[0] !== LINES[0], 'the other line');
    expect(linesOf(peer.ydoc, 'result')[1]).toBe(LINES[1]);
  });

  it('has nothing to offer where all is locked, and says so', async () => {
    await sitDown();
    const turn = await ask({ kind: 'rewrite', range: { startLine: 1, endLine: 1 } });
    expect(turn).toMatchObject({ state: 'failed', error: { code: 'text-locked' } });
  });
});
