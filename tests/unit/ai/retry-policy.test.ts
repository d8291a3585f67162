import { describe, expect, it } from 'vitest';
import { parseRetryAfterMs, type RetryPolicy, retryDelayMs } from '@/server/ai/provider/retry-policy';

const POLICY: RetryPolicy = { maxRetries: 3, baseDelayMs: 100, maxDelayMs: 250, maxRetryAfterMs: 1000 };
const NOW = new Date('2026-01-01T00:00:00Z');

describe('the time before a retry', () => {
  it('doubles up to a limit', () => {
    expect([0, 1, 2].map((attempt) => retryDelayMs(POLICY, attempt, null, () => 1))).toEqual([100, 200, 250]);
  });

  it('varies in its upper half', () => {
    expect(retryDelayMs(POLICY, 0, null, () => 0)).toBe(50);
  });

  it('is never shorter than what the endpoint asked for', () => {
    expect(retryDelayMs(POLICY, 0, 700, () => 0)).toBe(700);
  });

  it('is none when there were enough retries, or the endpoint asks for too long a wait', () => {
    expect(retryDelayMs(POLICY, 3, null, () => 0)).toBeNull();
    expect(retryDelayMs(POLICY, 0, 1001, () => 0)).toBeNull();
  });
});

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:03 GMT' }, 3000],
    [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '150', 'retry-after': '9' }, 150],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%j is read as %s ms', (headers, expected) => {
    expect(parseRetryAfterMs(new Headers(headers as Record<string, string>), NOW)).toBe(expected);
  });
});
