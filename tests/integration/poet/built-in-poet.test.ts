import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ProviderError, type VerseProvider, type VerseRequest } from '@/lib/ai/provider';
import { simplify } from '@/lib/poetry/chinese/sound/script';
import { createBuiltInPoet } from '@/server/ai/poet/create-built-in-poet';
import { countSyllables } from '@/server/ai/poet/english/english-measure';

const CHINESE: VerseRequest = {
  kind: 'continue',
  language: 'zh',
  title: '',
  genre: 'verse',
  before: ['春天来了，万物复苏'],
  selected: [],
  after: [],
  instruction: null,
  lineCount: 2,
};
const ENGLISH: VerseRequest = {
  ...CHINESE,
  language: 'en',
  before: ['The night walks softly on the water,'],
};

/** One thread that has loaded both models once, for all tests that only ask for verse. */
const sharedPoet = createBuiltInPoet({ random: () => 0.25 });
const poets: VerseProvider[] = [];

/** A poet of its own, for what changes or ends a thread. */
function newPoet(options: Parameters<typeof createBuiltInPoet>[0] = {}): VerseProvider {
  const poet = createBuiltInPoet({ random: () => 0.25, ...options });
  poets.push(poet);
  return poet;
}

async function answer(poet: VerseProvider, request: VerseRequest, signal = new AbortController().signal) {
  const sent: unknown[] = [];
  let text = '';
  let usage: unknown;
  for await (const chunk of poet.write(request, { signal, onSent: (body) => sent.push(body) })) {
    text += chunk.text;
    usage = chunk.usage ?? usage;
  }
  return { text, sent, usage };
}

afterAll(() => sharedPoet.close());

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(poets.splice(0).map((poet) => poet.close()));
});

describe('the built-in poet', () => {
  it('answers a Chinese line in its shape, and tells what the model was given', async () => {
    const { text, sent, usage } = await answer(sharedPoet, CHINESE);
    expect(text).toMatch(/^(?:\p{Script=Han}{4}，\p{Script=Han}{4}\n){2}$/u);
    expect(sent).toEqual([expect.objectContaining({ prompt: '古风《春天》\n春天来了，\n万物复苏。\n' })]);
    expect(usage).toEqual({ promptTokens: expect.any(Number), completionTokens: expect.any(Number) });
  });

  it('writes the same verse from the same randomness, other verse from another', async () => {
    const [first, again, other] = [sharedPoet, sharedPoet, newPoet({ random: () => 0.75 })];
    const { text } = await answer(first, CHINESE);
    expect((await answer(again, CHINESE)).text).toBe(text);
    expect((await answer(other, CHINESE)).text).not.toBe(text);
  });

  it('serves waiting requests in their order, both languages', async () => {
    const poet = sharedPoet;
    const order: string[] = [];
    const note = (name: string) => (result: { text: string }) => {
      order.push(name);
      return result.text;
    };
    const [chinese, english] = await Promise.all([
      answer(poet, CHINESE).then(note('zh')),
      answer(poet, ENGLISH).then(note('en')),
    ]);
    expect(order).toEqual(['zh', 'en']);
    expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(english).toMatch(/^(?:[A-Z][A-Za-z' ,.;:!?-]+\n){2}$/);
  });

  it('keeps English lines near the length of their neighbours', async () => {
    const { text } = await answer(sharedPoet, ENGLISH);
    for (const line of text.trim().split('\n')) {
      // The last word may be longer than what was left.
      expect(Math.abs(countSyllables(line) - 9), line).toBeLessThanOrEqual(2);
    }
  });

  it.each([
    ['zh', Array.from({ length: 40 }, (_, index) => `白日依山尽，${'黄河入海流'.slice(index % 5)}`)],
    ['en', Array.from({ length: 40 }, () => 'The night walks softly on the water,')],
  ] as const)('drops old lines whole when the %s context is full', async (language, before) => {
    const { text, sent } = await answer(sharedPoet, { ...CHINESE, language, before, lineCount: 1 });
    const [{ prompt, promptTokens }] = z
      .tuple([z.object({ prompt: z.string(), promptTokens: z.int() })])
      .parse(sent);
    expect(promptTokens).toBeGreaterThan(100);
    expect(promptTokens).toBeLessThanOrEqual(160);
    const first = language === 'zh' ? /^\S+《白日》\n\p{Script=Han}+[，。]\n/u : /^The night walks/;
    expect(prompt).toMatch(first);
    expect(text.trim()).not.toBe('');
  });

  it('reads a poem in traditional characters as one in simplified ones, and answers in its characters', async () => {
    const [simplified, traditional] = [
      ['月落乌啼霜满天，江枫渔火对愁眠。', '姑苏城外寒山寺，夜半钟声到客船。'],
      ['月落烏啼霜滿天，江楓漁火對愁眠。', '姑蘇城外寒山寺，夜半鐘聲到客船。'],
    ];
    const plain = await answer(sharedPoet, { ...CHINESE, before: simplified, lineCount: 4 });
    const { text, sent } = await answer(sharedPoet, { ...CHINESE, before: traditional, lineCount: 4 });
    expect(text).toMatch(/^(?:\p{Script=Han}{7}，\p{Script=Han}{7}。\n){4}$/u);
    expect(sent).toEqual(plain.sent);
    expect(simplify(text).join('')).toBe(plain.text);
    expect(text).not.toBe(plain.text);
  });

  it('gives a line that it cannot rewrite back to the letter', async () => {
    const selected = ['江楓漁火對愁眠，裏'];
    const locked = { bySelected: [['江楓']], around: [], broken: [] };
    const request: VerseRequest = { ...CHINESE, kind: 'rewrite', selected, locked, lineCount: 1 };
    expect((await answer(sharedPoet, request)).text).toBe('江楓漁火對愁眠，裏\n');
  });

  it('gives a selected line another one of its shape, with the line after it in view', async () => {
    const request: VerseRequest = {
      ...CHINESE,
      kind: 'rewrite',
      before: ['白日依山尽，'],
      selected: ['黄河入海流。'],
      after: ['欲穷千里目，'],
      lineCount: 1,
    };
    const { text } = await answer(sharedPoet, request);
    expect(text).toMatch(/^\p{Script=Han}{5}。\n$/u);
    expect(text).not.toBe('黄河入海流。\n');
    expect((await answer(sharedPoet, { ...request, after: [] })).text).toMatch(/^\p{Script=Han}{5}。\n$/u);
  });

  it('stops in the middle of a line when the signal is aborted, and goes on with the next request', async () => {
    const poet = sharedPoet;
    const controller = new AbortController();
    const reason = new Error('stopped');
    const stopped = (async () => {
      const options = { signal: controller.signal, onSent: () => controller.abort(reason) };
      for await (const chunk of poet.write({ ...CHINESE, lineCount: 40 }, options)) expect(chunk).toBeNull();
    })();
    await expect(stopped).rejects.toBe(reason);
    expect((await answer(poet, { ...CHINESE, lineCount: 1 })).text).not.toBe('');
  });

  it('lets go of a request whose reader leaves', async () => {
    const poet = sharedPoet;
    for await (const _ of poet.write(
      { ...CHINESE, lineCount: 40 },
      { signal: new AbortController().signal, onSent: () => undefined },
    ))
      break;
    expect((await answer(poet, { ...CHINESE, lineCount: 1 })).text).not.toBe('');
  });

  it('says that it failed when its thread dies, and starts another one', async () => {
    const poet = newPoet();
    const post = vi.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(function (this: Worker) {
      void this.terminate();
    });
    await expect(answer(poet, CHINESE)).rejects.toMatchObject({ code: 'provider-failed', retryable: true });
    expect(post).toHaveBeenCalledOnce();
    expect((await answer(poet, { ...CHINESE, lineCount: 1 })).text).not.toBe('');
  });

  it('fails without its models', async () => {
    const failure = await answer(newPoet({ modelsDir: '/nowhere' }), CHINESE).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ProviderError);
    expect(failure).toMatchObject({ code: 'provider-failed' });
  });

  it('interrupts what is running when it is closed', async () => {
    const poet = newPoet();
    const running = answer(poet, { ...CHINESE, lineCount: 40 });
    const waiting = answer(poet, ENGLISH);
    const outcomes = Promise.allSettled([running, waiting]);
    await poet.close();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'interrupted' } });
    }
  });
});
