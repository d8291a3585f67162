import type { OpenAI } from 'openai';
import { Stream } from 'openai/streaming';
import { z } from 'zod';
import { ProviderError, type VerseChunk } from '@/lib/ai/provider';

const usageSchema = z
  .object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() })
  .nullish()
  // Endpoints differ in how they count; a count that cannot be read is no reason to lose the verse.
  .catch(null);

const chunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: usageSchema,
});

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: usageSchema,
});

/**
 * The text of a chat completion's response, in chunks; a chunk without text is a sign of life. Reads server-sent
 * events, or one JSON document from an endpoint that does not stream. Throws ProviderError: `stream-cut` when the
 * answer ends without saying that it does, `malformed-output`, `provider-refused` when the model declines; and what
 * the SDK and `fetch` throw.
 */
export async function* readCompletion(response: Response, client: OpenAI): AsyncGenerator<VerseChunk> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('text/html')) throw malformed('The endpoint answered with a web page.');
  if (type.includes('application/json')) {
    yield* readWholeCompletion(await response.json());
    return;
  }
  const end = watchForDone(response);
  // The controller is the SDK's own affair: the request is ended by the signal that it was made with.
  const stream = Stream.fromSSEResponse<unknown>(end.response, new AbortController(), client);
  let isFinished = false;
  for await (const event of stream) {
    const parsed = chunkSchema.safeParse(event);
    if (!parsed.success) throw malformed('The endpoint sent something that is not a chat completion.');
    const choice = parsed.data.choices[0];
    if (choice?.delta?.refusal) throw declined();
    const { usage } = parsed.data;
    yield { text: choice?.delta?.content ?? '', ...(usage ? { usage: toUsage(usage) } : {}) };
    isFinished = checkFinish(choice?.finish_reason) || isFinished;
  }
  if (!isFinished && !end.sawDone()) throw new ProviderError('stream-cut', 'The answer broke off.', true);
}

function* readWholeCompletion(body: unknown): Generator<VerseChunk> {
  const parsed = completionSchema.safeParse(body);
  if (!parsed.success) throw malformed('The endpoint sent something that is not a chat completion.');
  const [choice] = parsed.data.choices;
  if (choice?.message.refusal) throw declined();
  checkFinish(choice?.finish_reason);
  const { usage } = parsed.data;
  yield { text: choice?.message.content ?? '', ...(usage ? { usage: toUsage(usage) } : {}) };
}

/** Whether the reason says that the answer is whole. */
function checkFinish(reason: string | null | undefined): boolean {
  if (reason === 'content_filter') throw declined();
  if (reason === 'length') {
    throw new ProviderError('stream-cut', 'The model ran out of room before its answer was whole.', false);
  }
  return reason !== null && reason !== undefined && reason !== '';
}

/** The SDK hides the closing `[DONE]`, by which endpoints that name no finish reason say that they are done. */
function watchForDone(response: Response): { readonly response: Response; sawDone(): boolean } {
  const decoder = new TextDecoder('latin1');
  let tail = '';
  let sawDone = false;
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      tail += decoder.decode(bytes);
      sawDone ||= /(?:^|[\r\n])data: ?\[DONE\]/.test(tail);
      tail = tail.slice(-DONE_LENGTH);
      controller.enqueue(bytes);
    },
  });
  const body = response.body?.pipeThrough(watch) ?? null;
  return { response: new Response(body, { headers: response.headers }), sawDone: () => sawDone };
}

/** As many characters as `\ndata: [DONE]` has, in case it comes in two pieces. */
const DONE_LENGTH = 13;

function toUsage(usage: { prompt_tokens: number; completion_tokens: number }) {
  return { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens };
}

function malformed(message: string): ProviderError {
  return new ProviderError('malformed-output', message, false);
}

function declined(): ProviderError {
  return new ProviderError('provider-refused', 'The model declined to write this.', false);
}
