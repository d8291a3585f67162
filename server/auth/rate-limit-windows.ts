/** How often something may be done in a window of so many seconds. */
export interface RateRule {
  readonly window: number;
  readonly max: number;
}

/** An entry is about 150 bytes; more addresses at once than ever come, and what is forgotten only begins anew. */
const MAX_ENTRIES = 100_000;

interface Entry {
  readonly endsAtMs: number;
  count: number;
}

/**
 * Counts requests in windows that begin with the first one. better-auth's own count starts anew only after a pause as
 * long as the window: guests who come one after the other, however slowly, would be refused in the end.
 */
export function createRateLimitWindows(now: () => Date) {
  const entries = new Map<string, Entry>();

  const prune = (nowMs: number): void => {
    for (const [key, { endsAtMs }] of entries) if (endsAtMs <= nowMs) entries.delete(key);
    for (const key of entries.keys()) {
      if (entries.size < MAX_ENTRIES) break;
      entries.delete(key);
    }
  };

  return {
    /** Takes one of what is left in the window of `key`; `retryAfter` is in seconds. */
    consume: (key: string, { window, max }: RateRule) => {
      const nowMs = now().getTime();
      let entry = entries.get(key);
      if (entry === undefined || entry.endsAtMs <= nowMs) {
        // Among the newest, so that pruning begins with the oldest.
        entries.delete(key);
        if (entries.size >= MAX_ENTRIES) prune(nowMs);
        entry = { endsAtMs: nowMs + window * 1_000, count: 0 };
        entries.set(key, entry);
      }
      if (entry.count >= max) {
        const retryAfter = Math.ceil((entry.endsAtMs - nowMs) / 1_000);
        return Promise.resolve({ allowed: false, retryAfter });
      }
      entry.count += 1;
      return Promise.resolve({ allowed: true, retryAfter: null });
    },
  };
}
