import { expect, test } from 'vitest';
import { TokenBucket } from '@/server/sync/admission/rate-limit';

test('lets the burst through at once and the rate for ever', () => {
  const bucket = new TokenBucket(100, 5, 0);
  expect(Array.from({ length: 6 }, () => bucket.take(0))).toEqual([true, true, true, true, true, false]);
  for (let nowMs = 10; nowMs <= 10_000; nowMs += 10) expect(bucket.take(nowMs)).toBe(true);
  expect(bucket.take(10_000)).toBe(false);
});

test('does not run empty when the clock goes back', () => {
  const bucket = new TokenBucket(100, 2, 1_000);
  expect([bucket.take(0), bucket.take(0), bucket.take(10)]).toEqual([true, true, true]);
});
