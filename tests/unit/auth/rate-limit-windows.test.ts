import { expect, test } from 'vitest';
import { createRateLimitWindows } from '@/server/auth/rate-limit-windows';

/** Limits with a clock that is moved by hand, in seconds. */
function openLimits() {
  let nowMs = 0;
  const limits = createRateLimitWindows(() => new Date(nowMs));
  return {
    pass: (seconds: number) => {
      nowMs += seconds * 1_000;
    },
    take: (key = 'guest', rule = { window: 10, max: 3 }) => limits.consume(key, rule),
  };
}

test('what comes slowly is never refused, however long it goes on', async () => {
  const { pass, take } = openLimits();
  for (let count = 0; count < 100; count += 1) {
    expect(await take()).toEqual({ allowed: true, retryAfter: null });
    pass(5);
  }
});

test('what comes at once is refused until the window is over', async () => {
  const { pass, take } = openLimits();
  for (let count = 0; count < 3; count += 1) expect((await take()).allowed).toBe(true);
  expect(await take()).toEqual({ allowed: false, retryAfter: 10 });
  expect((await take('another')).allowed).toBe(true);
  pass(9.5);
  expect(await take()).toEqual({ allowed: false, retryAfter: 1 });
  pass(0.5);
  expect((await take()).allowed).toBe(true);
});
