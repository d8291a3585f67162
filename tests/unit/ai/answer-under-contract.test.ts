import { describe, expect, it } from 'vitest';
import type { FormContract } from '@/lib/ai/form-contract';
import { buildContinueMessages } from '@/lib/ai/prompts/continue';
import { ProviderError, type VerseProvider, type VerseRequest } from '@/lib/ai/provider';
import type { Violation } from '@/lib/poetry/analysis';
import { answerUnderContract, isUnderContract } from '@/server/ai/answers/answer-under-contract';
import type { PageOperation } from '@/server/ai/turns/turn-page';

const FORM = { id: 'own', language: 'en', lengths: [{ min: 5, max: 5 }] } as const;

/** Lines of five letters. */
const contract: FormContract = {
  form: FORM,
  rulings: [],
  checkNext: (poem, line) => breachesOf(poem.length, line),
  countLines: (poem) => poem.length,
};

function breachesOf(line: number, text: string): Violation[] {
  const over = Math.abs([...text].length - 5);
  return Array.from({ length: over }, () => ({ line, rule: 'length', severity: 'error', params: { over } }));
}

function requestFor(lineCount: number, selected: readonly string[] = []): VerseRequest {
  return {
    kind: selected.length > 0 ? 'rewrite' : 'continue',
    language: 'en',
    title: '',
    genre: 'verse',
    before: ['first'],
    selected,
    after: [],
    instruction: null,
    lineCount,
    contract: {
      form: FORM,
      poemBefore: ['first'],
      formLinesBefore: 1,
      poemAfter: [],
      rulings: [],
      corrections: [],
    },
  };
}

/** A model that gives one answer of the script for each request. */
function scripted(answers: readonly (string | Error)[]): VerseProvider & { asked: VerseRequest[] } {
  const asked: VerseRequest[] = [];
  return {
    name: 'scripted',
    model: 'scripted',
    host: null,
    asked,
    async *write(request, { signal }) {
      asked.push(request);
      const answer = answers[asked.length - 1] ?? '';
      if (answer instanceof Error) throw answer;
      for (const text of answer.split(/(?<=\n)/)) {
        signal.throwIfAborted();
        yield { text };
      }
    },
    close: async () => undefined,
  };
}

async function answer(provider: VerseProvider, request: VerseRequest, signal = new AbortController().signal) {
  const written: PageOperation[] = [];
  if (!isUnderContract(request)) throw new Error('no contract');
  await answerUnderContract(
    {
      provider,
      request,
      contract,
      explain: ({ params }) => `It is ${params.over} letters off.`,
      signal,
      onSent: () => undefined,
      onUsage: () => undefined,
      flushIntervalMs: 0,
    },
    (operations) => written.push(...operations),
  );
  const lines: { text: string; breaks: number }[] = [];
  let breaks = 0;
  for (const operation of written) {
    if (operation.type === 'note-violations') breaks = operation.violations.length;
    if (operation.type === 'append-text') lines.push({ text: operation.text, breaks });
    if (operation.type === 'end-line') breaks = 0;
  }
  return lines;
}

describe('an answer under a contract', () => {
  it('writes lines that keep the form after one request', async () => {
    const provider = scripted(['abide\nbeing\n']);
    expect(await answer(provider, requestFor(2))).toEqual([
      { text: 'abide', breaks: 0 },
      { text: 'being', breaks: 0 },
    ]);
    expect(provider.asked).toHaveLength(1);
  });

  it('asks again for the line that breaks it, naming what it breaks, and keeps the lines before it', async () => {
    const provider = scripted(['abide\nbe\n', 'being\n']);
    expect(await answer(provider, requestFor(2))).toEqual([
      { text: 'abide', breaks: 0 },
      { text: 'being', breaks: 0 },
    ]);
    const [, retry] = provider.asked;
    expect(retry).toMatchObject({ before: ['first', 'abide'], lineCount: 1 });
    const prompt = buildContinueMessages(retry as VerseRequest)[1]?.content;
    expect(prompt).toContain('be — It is 3 letters off.');
    expect(prompt).toContain('line 3');
  });

  it('writes the least broken attempt with its violations after two retries, and goes on from there', async () => {
    const provider = scripted(['abc\nnever\n', 'abcd\nnever\n', 'ab\nnever\n', 'being\n']);
    expect(await answer(provider, requestFor(2))).toEqual([
      { text: 'abcd', breaks: 1 },
      { text: 'being', breaks: 0 },
    ]);
    expect(provider.asked.map(({ before }) => before)).toEqual([
      ['first'],
      ['first'],
      ['first'],
      ['first', 'abcd'],
    ]);
  });

  it('is content with fewer lines than it asked for, and fails on none', async () => {
    expect(await answer(scripted(['abide\n']), requestFor(3))).toEqual([{ text: 'abide', breaks: 0 }]);
    await expect(answer(scripted(['']), requestFor(2))).rejects.toThrow(ProviderError);
  });

  it('checks a rewrite as a whole and proposes the best of three', async () => {
    const provider = scripted(['abc\nbeing', 'abcd\nbeing', 'ab\nbe']);
    expect(await answer(provider, requestFor(2, ['aaaaa', 'bbbbb']))).toEqual([
      { text: 'abcd', breaks: 1 },
      { text: 'being', breaks: 0 },
    ]);
    expect(provider.asked.map(({ contract: asked }) => asked?.corrections.map(({ line }) => line))).toEqual([
      [],
      ['abc'],
      ['abcd'],
    ]);
  });

  it('ends with the reason of a stop, and with the failure of a retry', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    await expect(answer(scripted(['abide\n']), requestFor(1), controller.signal)).rejects.toThrow('stopped');
    const failure = new ProviderError('provider-timeout', 'too late', true);
    await expect(answer(scripted(['be\n', failure]), requestFor(1))).rejects.toBe(failure);
  });
});
