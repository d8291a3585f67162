/** When a refused or failed request is made again. One place decides: the SDK's own retries are off. */
export interface RetryPolicy {
  /** Attempts after the first one. */
  readonly maxRetries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** The longest `Retry-After` that is waited for; people sit before the page meanwhile. */
  readonly maxRetryAfterMs: number;
}

/**
 * Half a second doubled each time, as the OpenAI guides advise, three times at most: 3.5 s of waiting in all, about
 * what a table of poets is patient for. An endpoint that names a longer time is believed up to 20 s, the window in
 * which per-minute limits usually open again.
 */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maxRetries: 3,
  baseDelayMs: 500,
  maxDelayMs: 8_000,
  maxRetryAfterMs: 20_000,
};

/**
 * How long to wait before the retry after `attempt` (0 is the first one), in ms; null if it is not worth waiting.
 * Exponential back-off with full jitter in its upper half, so that documents that failed together do not return
 * together. `retryAfterMs` is what the endpoint asked for, or null.
 */
export function retryDelayMs(
  policy: RetryPolicy,
  attempt: number,
  retryAfterMs: number | null,
  random: () => number,
): number | null {
  if (attempt >= policy.maxRetries) return null;
  if (retryAfterMs !== null && retryAfterMs > policy.maxRetryAfterMs) return null;
  const backOffMs = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** attempt);
  const jitteredMs = backOffMs * (0.5 + random() / 2);
  return retryAfterMs === null ? jitteredMs : Math.max(retryAfterMs, jitteredMs);
}

/** Reads `Retry-After` (seconds, or an HTTP date; RFC 9110, 10.2.3) and `retry-after-ms`, into ms; null without one. */
export function parseRetryAfterMs(headers: Headers | undefined, now: Date): number | null {
  const exactMs = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exactMs) && exactMs >= 0) return exactMs;
  const value = headers?.get('retry-after');
  if (value === null || value === undefined || value.trim() === '') return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
