import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProviderError, type VerseRequest } from '@/lib/ai/provider';
import { createOpenAiProvider, type OpenAiProviderOptions } from '@/server/ai/provider/openai-provider';
import {
  answerRaw,
  answerWith,
  hangUp,
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
  staySilent,
  streamOf,
} from '../../support/scripted-endpoint';

const KEY = 'sk-very-secret';
const REQUEST: VerseRequest = {
  kind: 'continue',
  language: 'en',
  title: 'Night',
  genre: 'verse',
  before: ['The night walks softly on the water,'],
  selected: [],
  after: [],
  instruction: null,
  lineCount: 2,
};
const QUICK = {
  timeouts: { firstTextMs: 600, idleMs: 400, totalMs: 5_000 },
  retryPolicy: { maxRetries: 3, baseDelayMs: 5, maxDelayMs: 20, maxRetryAfterMs: 1_000 },
};

let endpoint: ScriptedEndpoint | null = null;
afterEach(async () => {
  await endpoint?.close();
  endpoint = null;
});

async function start(answers: readonly ScriptedAnswer[], options: Partial<OpenAiProviderOptions> = {}) {
  endpoint = await startScriptedEndpoint(...answers);
  const provider = createOpenAiProvider({
    apiKey: KEY,
    baseUrl: endpoint.baseUrl,
    model: 'test-model',
    ...QUICK,
    ...options,
  });
  return { endpoint, provider };
}

/** Reads the whole answer; a failure is part of the outcome. */
async function ask(provider: ReturnType<typeof createOpenAiProvider>, signal = new AbortController().signal) {
  const sent: unknown[] = [];
  let text = '';
  let usage: unknown = null;
  try {
    for await (const chunk of provider.write(REQUEST, { signal, onSent: (body) => sent.push(body) })) {
      text += chunk.text;
      usage = chunk.usage ?? usage;
    }
    return { text, usage, sent, error: null };
  } catch (error) {
    return { text, usage, sent, error };
  }
}

describe('an OpenAI-compatible endpoint that answers', () => {
  it('gives its text as it comes, and its usage', async () => {
    const usage = { prompt_tokens: 12, completion_tokens: 5 };
    const { provider, endpoint } = await start([streamOf(['one ', 'moon\n', 'two'], { usage, delayMs: 5 })]);
    const answer = await ask(provider);
    expect(answer).toMatchObject({ text: 'one moon\ntwo', error: null });
    expect(answer.usage).toEqual({ promptTokens: 12, completionTokens: 5 });
    expect(endpoint.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('is sent exactly what onSent hears, the poem fenced as data', async () => {
    const { provider, endpoint } = await start([streamOf(['one'])]);
    const { sent } = await ask(provider);
    expect(sent).toEqual([endpoint.requests[0]?.body]);
    expect(endpoint.requests[0]?.path).toBe('/v1/chat/completions');
    expect(endpoint.requests[0]?.body.messages?.[1]?.content).toContain(
      '<before>\nThe night walks softly on the water,\n</before>',
    );
  });

  it.each(['only-done', 'only-reason'] as const)('is believed to be whole with %s', async (ending) => {
    const { provider } = await start([streamOf(['one'], { ending })]);
    expect(await ask(provider)).toMatchObject({ text: 'one', error: null });
  });

  it('may answer with one JSON document', async () => {
    const { provider } = await start([
      answerWith(200, { choices: [{ message: { content: 'one' }, finish_reason: 'stop' }] }),
    ]);
    expect(await ask(provider)).toMatchObject({ text: 'one', error: null });
  });

  it('may refuse stream_options, and is not asked for them again', async () => {
    const { provider, endpoint } = await start([
      answerWith(400, { error: { message: 'Unrecognized request argument: stream_options' } }),
      streamOf(['one']),
      streamOf(['two']),
    ]);
    expect(await ask(provider)).toMatchObject({ text: 'one', error: null });
    expect(await ask(provider)).toMatchObject({ text: 'two', error: null });
    expect(endpoint.requests.map(({ body }) => 'stream_options' in body)).toEqual([true, false, false]);
  });

  it('needs no key when it is a local one', async () => {
    const { provider, endpoint } = await start([streamOf(['one'])], { apiKey: null });
    expect(await ask(provider)).toMatchObject({ text: 'one', error: null });
    expect(endpoint.requests[0]?.headers.authorization).toBe('Bearer none');
  });

  it('may think for long before the first text, as long as it shows signs of life', async () => {
    const { provider } = await start([streamOf(['', '', '', '', '', 'one'], { delayMs: 200 })]);
    expect(await ask(provider)).toMatchObject({ text: 'one', error: null });
  });
});

describe('an endpoint that fails for a moment', () => {
  it.each([
    ['429', answerWith(429)],
    ['500', answerWith(500)],
    ['503', answerWith(503)],
    ['a closed connection', hangUp],
    ['a stream that is cut before any text', streamOf([], { ending: 'cut' })],
    [
      'an error inside the stream',
      answerRaw('text/event-stream', 'data: {"error":{"message":"overloaded"}}\n\n'),
    ],
  ])('is asked again after %s', async (_name, failure) => {
    const { provider, endpoint } = await start([failure, failure, streamOf(['one'])]);
    const answer = await ask(provider);
    expect(answer).toMatchObject({ text: 'one', error: null });
    expect(answer.sent).toHaveLength(3);
    expect(endpoint.requests).toHaveLength(3);
  });

  it('is given the time it asks for', async () => {
    const { provider } = await start([answerWith(429, {}, { 'retry-after': '1' }), streamOf(['one'])]);
    const begun = performance.now();
    expect(await ask(provider)).toMatchObject({ text: 'one', error: null });
    // A lower bound, not a speed: it must not have been asked earlier.
    expect(performance.now() - begun).toBeGreaterThan(950);
  });

  it('is not asked again once text has come', async () => {
    const { provider, endpoint } = await start([streamOf(['one'], { ending: 'reset' }), streamOf(['two'])]);
    const answer = await ask(provider);
    expect(answer.text).toBe('one');
    expect(answer.error).toMatchObject({ code: 'stream-cut' });
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('an endpoint that fails', () => {
  const badJson = 'data: {"choices":[{"delta":{"content":"one"}}]}\n\ndata: {"choi\n\n';
  it.each<[string, string, number, ScriptedAnswer[]]>([
    ['a wrong key', 'provider-refused', 1, [answerWith(401)]],
    ['a forbidden model', 'provider-refused', 1, [answerWith(403)]],
    ['an unknown model', 'provider-refused', 1, [answerWith(404)]],
    ['an invalid request', 'provider-refused', 2, [answerWith(400), answerWith(400)]],
    ['too many requests', 'provider-rate-limited', 4, Array(4).fill(answerWith(429))],
    ['a long Retry-After', 'provider-rate-limited', 1, [answerWith(429, {}, { 'retry-after': '3600' })]],
    [
      'a used-up quota',
      'provider-rate-limited',
      1,
      [answerWith(429, { error: { code: 'insufficient_quota' } })],
    ],
    ['server errors', 'provider-failed', 4, Array(4).fill(answerWith(500))],
    ['closed connections', 'provider-unreachable', 4, Array(4).fill(hangUp)],
    ['silence', 'provider-timeout', 1, [staySilent]],
    ['silence after the head', 'provider-timeout', 1, [streamOf([], { ending: 'hang' })]],
    ['silence in mid-stream', 'provider-timeout', 1, [streamOf(['one'], { ending: 'hang' })]],
    ['a cut stream', 'stream-cut', 1, [streamOf(['one'], { ending: 'cut' })]],
    ['a reset stream', 'stream-cut', 1, [streamOf(['one'], { ending: 'reset' })]],
    ['no room for the answer', 'stream-cut', 1, [streamOf(['one'], { finishReason: 'length' })]],
    ['a filter', 'provider-refused', 1, [streamOf(['one'], { finishReason: 'content_filter' })]],
    ['malformed JSON', 'malformed-output', 1, [answerRaw('text/event-stream', badJson)]],
    ['another shape', 'malformed-output', 1, [answerRaw('text/event-stream', 'data: {"choices":7}\n\n')]],
    ['a web page', 'malformed-output', 1, [answerRaw('text/html', '<p>Welcome</p>')]],
  ])('by %s is %s', async (_name, code, requestCount, answers) => {
    const { provider, endpoint } = await start(answers);
    const { error } = await ask(provider);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ code });
    expect(endpoint.requests).toHaveLength(requestCount);
  });

  it('never gives away the key, not even one that it repeats', async () => {
    const output = vi.spyOn(console, 'error');
    const { provider } = await start([answerWith(401, { error: { message: `Wrong key ${KEY}` } })]);
    const { error } = await ask(provider);
    if (!(error instanceof ProviderError)) throw new Error('expected a ProviderError');
    expect(`${error.message} ${error.stack} ${error.cause}`).not.toContain(KEY);
    expect(output).not.toHaveBeenCalled();
    output.mockRestore();
  });

  it('by dribbling for ever is given up after the time for the whole', async () => {
    const { provider } = await start([streamOf(Array(100).fill('a'), { delayMs: 50 })], {
      timeouts: { firstTextMs: 2_000, idleMs: 2_000, totalMs: 600 },
    });
    expect((await ask(provider)).error).toMatchObject({ code: 'provider-timeout' });
  });
});

describe('stopping', () => {
  it.each([
    ['while it thinks', staySilent],
    ['in mid-stream', streamOf(['one'], { ending: 'hang' })],
  ])('%s ends the HTTP request itself', async (_name, answer) => {
    const { provider, endpoint } = await start([answer]);
    const controller = new AbortController();
    const answered = ask(provider, controller.signal);
    const request = await endpoint.received(0);
    controller.abort(new Error('stopped'));
    await request.aborted;
    expect((await answered).error).toMatchObject({ message: 'stopped' });
  });

  it('while it waits to try again does not ask again', async () => {
    const { provider, endpoint } = await start([
      answerWith(429, {}, { 'retry-after': '1' }),
      streamOf(['one']),
    ]);
    const controller = new AbortController();
    const answered = ask(provider, controller.signal);
    await endpoint.received(0);
    controller.abort(new Error('stopped'));
    expect((await answered).error).toMatchObject({ message: 'stopped' });
    expect(endpoint.requests).toHaveLength(1);
  });

  it('by closing the provider ends what runs', async () => {
    const { provider, endpoint } = await start([staySilent]);
    const answered = ask(provider);
    const request = await endpoint.received(0);
    await provider.close();
    await request.aborted;
    expect((await answered).error).toMatchObject({ code: 'interrupted' });
  });
});
