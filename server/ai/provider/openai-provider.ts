import { setTimeout as sleep } from 'node:timers/promises';
import { APIError, OpenAI } from 'openai';
import type { ChatMessage } from '@/lib/ai/prompts/chat-message';
import { buildContinueMessages } from '@/lib/ai/prompts/continue';
import { buildReplyMessages } from '@/lib/ai/prompts/reply';
import { buildRewriteMessages } from '@/lib/ai/prompts/rewrite';
import { ProviderError, type VerseChunk, type VerseProvider } from '@/lib/ai/provider';
import { toProviderError } from './openai-errors';
import { readCompletion } from './openai-stream';
import { DEFAULT_RETRY_POLICY, parseRetryAfterMs, type RetryPolicy, retryDelayMs } from './retry-policy';
import { createStallWatch, DEFAULT_PROVIDER_TIMEOUTS, type ProviderTimeouts } from './stall-watch';

export interface OpenAiProviderOptions {
  /** Null for an endpoint that needs none, such as a local model. */
  readonly apiKey: string | null;
  /** Null for OpenAI itself. */
  readonly baseUrl: string | null;
  readonly model: string;
  readonly timeouts?: ProviderTimeouts;
  readonly retryPolicy?: RetryPolicy;
  /** 0 up to 1, for the jitter of the back-off. */
  readonly random?: () => number;
  readonly now?: () => Date;
}

const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Local endpoints ignore the key, but the SDK and some of them want a header. */
const PLACEHOLDER_KEY = 'none';

/**
 * Any OpenAI-compatible endpoint: chat completions, streamed. Aborting ends the HTTP request. Requests are retried
 * only before the first text, and never after it: what people have seen is not written twice.
 */
export function createOpenAiProvider(options: OpenAiProviderOptions): VerseProvider {
  const timeouts = options.timeouts ?? DEFAULT_PROVIDER_TIMEOUTS;
  const retryPolicy = options.retryPolicy ?? DEFAULT_RETRY_POLICY;
  const random = options.random ?? Math.random;
  const now = options.now ?? (() => new Date());
  const client = new OpenAI({
    apiKey: options.apiKey ?? PLACEHOLDER_KEY,
    baseURL: options.baseUrl ?? OPENAI_BASE_URL,
    // Not from the environment: another account's names would go to an endpoint that has no business with them.
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeouts.totalMs,
    // The SDK would print what it cannot parse, which is text of a document.
    logLevel: 'off',
  });
  const { host } = new URL(client.baseURL);
  const closing = new AbortController();
  // Older endpoints refuse the option; once one has answered without it, it is left out.
  let asksForUsage = true;

  async function* attempt(
    messages: readonly ChatMessage[],
    withUsage: boolean,
    signal: AbortSignal,
    onSent: (sent: unknown) => void,
  ): AsyncGenerator<VerseChunk> {
    const watch = createStallWatch(signal, timeouts);
    try {
      const body = {
        model: options.model,
        messages: [...messages],
        stream: true as const,
        ...(withUsage ? { stream_options: { include_usage: true } } : {}),
      };
      onSent(body);
      const response = await client.chat.completions.create(body, { signal: watch.signal }).asResponse();
      asksForUsage = withUsage;
      for await (const chunk of readCompletion(response, client)) {
        if (chunk.text === '') watch.noteActivity();
        else watch.noteText();
        yield chunk;
      }
      watch.signal.throwIfAborted();
    } catch (error) {
      // An aborted request fails in many ways; the reason for the abort is the truth.
      throw watch.signal.aborted ? watch.signal.reason : error;
    } finally {
      watch.end();
    }
  }

  /** Streams the answer to these messages; asks again as long as no text has come. */
  async function* converse(
    messages: readonly ChatMessage[],
    { signal, onSent }: { readonly signal: AbortSignal; readonly onSent: (sent: unknown) => void },
  ): AsyncGenerator<VerseChunk> {
    const total = AbortSignal.timeout(timeouts.totalMs);
    const combined = AbortSignal.any([signal, total, closing.signal]);
    let withUsage = asksForUsage;
    let hasText = false;
    for (let retries = 0; ; retries += 1) {
      try {
        combined.throwIfAborted();
        for await (const chunk of attempt(messages, withUsage, combined, onSent)) {
          hasText ||= chunk.text !== '';
          if (chunk.text !== '' || chunk.usage) yield chunk;
        }
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (total.aborted) throw overdue(timeouts.totalMs);
        if (closing.signal.aborted) throw new ProviderError('interrupted', 'The server is stopping.', true);
        const failure = toProviderError(error, {
          host,
          model: options.model,
          hasText,
        });
        if (withUsage && isInvalidRequest(error)) {
          withUsage = false;
          retries -= 1;
          continue;
        }
        const isWorthRetrying = failure.retryable && !hasText && failure.code !== 'provider-timeout';
        const delayMs = isWorthRetrying
          ? retryDelayMs(retryPolicy, retries, retryAfterMs(error, now()), random)
          : null;
        if (delayMs === null) throw failure;
        // Woken by an abort, the next round finds it.
        await sleep(delayMs, undefined, { signal: combined }).catch(() => undefined);
      }
    }
  }

  return {
    name: 'openai',
    model: options.model,
    host,
    write: (request, io) =>
      converse(
        request.kind === 'continue' ? buildContinueMessages(request) : buildRewriteMessages(request),
        io,
      ),
    reply: (request, io) => converse(buildReplyMessages(request), io),
    async close() {
      closing.abort();
    },
  };
}

/** Whether the endpoint found fault with the request's form, which an option that it does not know may be. */
function isInvalidRequest(error: unknown): boolean {
  return error instanceof APIError && (error.status === 400 || error.status === 422);
}

function retryAfterMs(error: unknown, now: Date): number | null {
  return error instanceof APIError ? parseRetryAfterMs(error.headers, now) : null;
}

function overdue(totalMs: number): ProviderError {
  const seconds = Math.round(totalMs / 1000);
  return new ProviderError('provider-timeout', `The model did not finish within ${seconds} seconds.`, true);
}
