import { expect, test } from 'vitest';
import { runKillRounds } from '@/tests/support/kill-rounds';

/** Each takes about two seconds; tests/bench/kill-soak.ts runs twenty. */
const ROUNDS = Number(process.env.LIANJU_KILL_ROUNDS ?? 3);

test('killed while four people type, no acknowledged edit is missing and all converge', async () => {
  const rounds = await runKillRounds(ROUNDS, Math.random);
  expect(rounds.map(({ missing }) => missing)).toEqual(rounds.map(() => 0));
  expect(Math.min(...rounds.map(({ acknowledged }) => acknowledged))).toBeGreaterThan(0);
});
