import { afterEach, describe, expect, it } from 'vitest';
import { createAnchor, rangeOfLines } from '@/lib/comments/anchor';
import { metaOf } from '@/lib/document/y-doc';
import { findForm } from '@/lib/poetry/find-form';
import { readOwnForm } from '@/lib/poetry/stored-form';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { createContractMaker } from '@/server/ai/answers/contract-maker';
import { createOpenAiProvider } from '@/server/ai/provider/openai-provider';
import { violationMessage } from '@/server/presenters/violation';
import { type CoAuthorDesk, openDesk } from '../../support/co-author-desk';
import { linesOf, pressEnterAfter, typeInto } from '../../support/poem-steps';
import {
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
  streamOf,
} from '../../support/scripted-endpoint';
import { until } from '../../support/until';

/** Five syllables or characters a line, and no more of a form: a line is right or wrong wherever it stands. */
const POEMS = {
  en: {
    form: { language: 'en', lengths: [{ min: 5, max: 5 }] },
    standing: ['The old silent pond', 'A frog jumps in now'],
    right: ['The sound of water', 'A moon on the lake'],
    wrong: ['The sound of much more water', 'A moon', 'No moon at all on the lake', 'Water'],
    introduction: 'Here are the lines:',
  },
  zh: {
    form: { language: 'zh', lengths: [{ min: 5, max: 5 }] },
    standing: ['白日依山尽', '黄河入海流'],
    right: ['欲穷千里目', '更上一层楼'],
    wrong: ['欲穷千里之目', '更上楼', '一层又是一层楼', '千里'],
    introduction: '以下是续写：',
  },
} as const;
const LANGUAGES = ['en', 'zh'] as const;
type Language = (typeof LANGUAGES)[number];

let endpoint: ScriptedEndpoint;
let desk: CoAuthorDesk;
/** Lines that stood on somebody's page and broke the form without a badge. */
let leaks: string[] = [];
afterEach(async () => {
  await desk.close();
  await endpoint.close();
  leaks = [];
});

async function sitDown(language: Language, answers: readonly ScriptedAnswer[], form?: object) {
  const poem = POEMS[language];
  endpoint = await startScriptedEndpoint(...answers);
  desk = await openDesk({
    provider: createOpenAiProvider({
      apiKey: 'key',
      baseUrl: endpoint.baseUrl,
      model: 'test-model',
      retryPolicy: { maxRetries: 0, baseDelayMs: 5, maxDelayMs: 10, maxRetryAfterMs: 1_000 },
    }),
    language,
    prepare: (ydoc) => {
      poem.standing.forEach((line, index) => {
        if (index > 0) pressEnterAfter(ydoc, index - 1);
        typeInto(ydoc, index, line);
      });
      ydoc.transact(() => metaOf(ydoc).set('form', { ...poem.form, ...form }), 'test');
    },
    dependencies: { contracts: createContractMaker(violationMessage) },
  });
  const own = readOwnForm(poem.form);
  const found = own && (await findForm({ kind: 'own', form: own }));
  if (!found) throw new Error('no form');
  const peer = await desk.join();
  peer.ydoc.on('update', () => {
    const pending = listSuggestions(peer.ydoc, { state: 'pending' });
    const badged = new Set(pending.flatMap(({ violations = [] }) => violations.map(({ line }) => line)));
    linesOf(peer.ydoc, 'result').forEach((line, index) => {
      const breaks = found.prosody.checkNextLine(found.form, [], line);
      if (breaks.some(({ severity }) => severity === 'error') && !badged.has(index)) leaks.push(line);
    });
    for (const { candidates } of pending) {
      for (const { text, violations } of candidates) {
        const isBroken = text
          .split('\n')
          .some((line) => found.prosody.checkNextLine(found.form, [], line).length > 0);
        if (isBroken && violations.length === 0) leaks.push(text);
      }
    }
  });
  return peer;
}

async function ask(task: object) {
  const { turnId } = await desk.coAuthor.request(desk.documentId, desk.ada, {
    kind: 'continue',
    instruction: null,
    range: null,
    candidates: 1,
    ...task,
  });
  return desk.turnOver(turnId);
}

const pendingOf = (ydoc: Parameters<typeof listSuggestions>[0]) =>
  listSuggestions(ydoc, { state: 'pending' });

const DRESSES: Readonly<Record<string, (lines: readonly string[], introduction: string) => string[]>> = {
  plain: (lines) => [lines.join('\n')],
  'with CRLF': (lines) => lines.map((line) => `${line}\r\n`),
  numbered: (lines) => lines.map((line, index) => `${index + 1}. ${line}\n`),
  'in a fence': (lines) => ['```\n', ...lines.map((line) => `${line}\n`), '```\n'],
  'with blank lines': (lines) => lines.map((line) => `\n${line}\n\n`),
  'with an introduction': (lines, introduction) => [`${introduction}\n\n`, lines.join('\n')],
  'character by character': (lines) => [...lines.join('\n')],
};

describe.each(LANGUAGES)('lines of a model in a poem with a form (%s)', (language) => {
  const { right, wrong, standing, introduction } = POEMS[language];

  it.each(Object.entries(DRESSES))(
    'are taken without a badge when they are right, %s',
    async (_name, dress) => {
      const peer = await sitDown(language, [streamOf(dress(right, introduction))]);
      await ask({});
      await until(() => linesOf(peer.ydoc, 'result').length === 4, 'the lines');
      expect(linesOf(peer.ydoc, 'result')).toEqual([...standing, ...right]);
      expect(pendingOf(peer.ydoc).flatMap(({ violations = [] }) => violations)).toEqual([]);
      expect(leaks).toEqual([]);
      expect(endpoint.requests).toHaveLength(1);
    },
  );

  it.each(Object.entries(DRESSES))('have a badge when they stay wrong, %s', async (_name, dress) => {
    const answers = wrong.map((line) => streamOf(dress([line, right[1]], introduction)));
    const peer = await sitDown(language, [...answers, ...answers]);
    await ask({});
    await until(() => pendingOf(peer.ydoc).length > 0, 'the lines');
    expect(pendingOf(peer.ydoc)[0]?.violations).not.toEqual([]);
    expect(leaks).toEqual([]);
  });

  it('have a badge in each of several answers', async () => {
    const answers = wrong.map((line) => streamOf([`${line}\n${wrong[1]}\n`]));
    const peer = await sitDown(language, [...answers, ...answers, ...answers, ...answers, ...answers]);
    await ask({ candidates: 3 });
    await until(() => pendingOf(peer.ydoc)[0]?.candidates.length === 3, 'three answers');
    for (const { violations } of pendingOf(peer.ydoc)[0]?.candidates ?? [])
      expect(violations).not.toEqual([]);
    expect(leaks).toEqual([]);
  });

  it('have a badge in an answer that takes the place of one that broke off', async () => {
    const cut = streamOf([`${right[0]}\n`, wrong[0]], { ending: 'reset' });
    const bad = streamOf([`${wrong[0]}\n${wrong[1]}\n`]);
    const byDraft: ScriptedAnswer = (response, request) => {
      const asked = request.body.messages?.at(-1)?.content ?? '';
      return /draft 2|第2|第二/.test(asked) ? bad(response, request) : cut(response, request);
    };
    const peer = await sitDown(
      language,
      Array.from({ length: 12 }, () => byDraft),
    );
    await ask({ candidates: 2 });
    await until(
      () => linesOf(peer.ydoc, 'result').some((line) => [...wrong].some((other) => other === line)),
      'the answer',
    );
    expect(leaks).toEqual([]);
  });

  it('leave nothing behind when the answer is cut off in a wrong line', async () => {
    const cut = streamOf([`${right[0]}\n`, wrong[0]], { ending: 'cut' });
    const peer = await sitDown(language, [cut, cut, cut]);
    const turn = await ask({});
    expect(turn.state).toBe('failed');
    await until(() => pendingOf(peer.ydoc).length === 0, 'nothing pending');
    expect(linesOf(peer.ydoc, 'result')).toEqual(standing);
    expect(leaks).toEqual([]);
  });

  it('have a badge in a rewrite, and are not more than were selected where the form counts them', async () => {
    const answers = wrong.map((line) => streamOf([`${right[0]}\n${line}\n${right[1]}\n`]));
    const peer = await sitDown(language, answers, { lineCount: { min: 2, max: 2 } });
    await ask({ kind: 'rewrite', range: { startLine: 0, endLine: 1 } });
    await until(() => pendingOf(peer.ydoc).length > 0, 'the rewrite');
    expect(linesOf(peer.ydoc, 'result')).toHaveLength(2);
    expect(endpoint.requests).toHaveLength(3);
    expect(leaks).toEqual([]);
  });

  it('are asked for again in a thread, and have a badge there', async () => {
    const say = (replacement: string) => streamOf([JSON.stringify({ reply: 'So?', replacement })]);
    const peer = await sitDown(language, wrong.map(say));
    const anchor = await desk.withDoc((ydoc) => {
      const range = rangeOfLines(ydoc, 1, 1);
      return range && createAnchor(ydoc, range);
    });
    if (!anchor) throw new Error('no anchor');
    const { id } = await desk.store.comments.startThread({
      documentId: desk.documentId,
      anchor,
      suggestionId: null,
      createdBy: desk.ada.userId,
      body: '@co-author?',
    });
    const { turnId } = await desk.coAuthor.reply(desk.documentId, desk.ada, {
      threadId: id,
      whenBusy: 'wait',
    });
    await desk.turnOver(turnId);
    await until(() => pendingOf(peer.ydoc).length > 0, 'the suggestion');
    expect(endpoint.requests).toHaveLength(3);
    expect(endpoint.requests[1]?.body.messages?.at(-1)?.content).toContain(wrong[0]);
    expect(pendingOf(peer.ydoc).flatMap(({ violations = [] }) => violations)).not.toEqual([]);
    expect(leaks).toEqual([]);
  });

  it('are not written where all lines of the form stand already', async () => {
    const peer = await sitDown(language, [], { lineCount: { min: 2, max: 2 } });
    await expect(ask({})).rejects.toMatchObject({ code: 'form-full' });
    expect(endpoint.requests).toHaveLength(0);
    expect(linesOf(peer.ydoc, 'result')).toEqual(standing);
  });

  it('are not written where the rest of the form is offered already', async () => {
    const peer = await sitDown(language, [streamOf([right.join('\n')])], { lineCount: { min: 4, max: 4 } });
    await ask({});
    await until(() => linesOf(peer.ydoc, 'result').length === 4, 'the lines');
    await expect(ask({})).rejects.toMatchObject({ code: 'form-offered' });
    expect(endpoint.requests).toHaveLength(1);
    expect(linesOf(peer.ydoc, 'base')).toEqual(standing);
  });
});
