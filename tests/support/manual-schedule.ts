import type { Schedule } from '@/server/commands/schedule';

/** A clock that a test moves: work runs when `advance` passes its time, in order. */
export function createManualSchedule(): { readonly schedule: Schedule; advance(byMs: number): void } {
  let nowMs = 0;
  const waiting = new Set<{ readonly atMs: number; readonly work: () => void }>();
  return {
    schedule: (delayMs, work) => {
      const entry = { atMs: nowMs + delayMs, work };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    advance: (byMs) => {
      const untilMs = nowMs + byMs;
      for (;;) {
        const [next] = [...waiting].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
        if (!next) break;
        waiting.delete(next);
        nowMs = next.atMs;
        next.work();
      }
      nowMs = untilMs;
    },
  };
}
