import { describe, expect, it } from 'vitest';
import { startBinPurge } from '@/server/commands/documents/bin-purge';
import type { DocumentStore } from '@/server/store/types';
import { createManualSchedule } from '../../support/manual-schedule';

const DAY_MS = 24 * 60 * 60_000;

describe('startBinPurge', () => {
  it('deletes what is older than thirty days, at once and every day, until it is ended', () => {
    const limits: string[] = [];
    const documents = {
      purge: async (before: Date) => {
        limits.push(before.toISOString());
        return 0;
      },
      // The purge uses this one of the store's methods.
    } as unknown as DocumentStore;
    const clock = createManualSchedule();
    let nowMs = Date.parse('2026-01-31T00:00:00.000Z');
    const stop = startBinPurge({
      store: { documents },
      now: () => new Date(nowMs),
      schedule: clock.schedule,
      log: () => {},
    });
    nowMs += DAY_MS;
    clock.advance(DAY_MS);
    expect(limits).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z']);
    stop();
    clock.advance(10 * DAY_MS);
    expect(limits).toHaveLength(2);
  });
});
