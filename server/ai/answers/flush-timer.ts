/** Gathers what comes quickly and hands it on in steady beats. */
export interface FlushTimer {
  /** There is something to hand on: at once if the last time is long enough ago, otherwise with the next beat. */
  request(): void;
  /** Hands on what is left, now. */
  flushNow(): void;
  /** No beat comes any more. */
  stop(): void;
}

/**
 * `flush` runs at once for the first request, so that the first word is not held back, and then at most every
 * `intervalMs`: 50 ms is below what an eye tells apart in running text, and keeps a fast model to 20 updates a second.
 */
export function createFlushTimer(flush: () => void, intervalMs: number): FlushTimer {
  let timer: NodeJS.Timeout | null = null;
  let isDue = false;

  const beat = () => {
    timer = null;
    if (isDue) run();
  };
  const run = () => {
    isDue = false;
    timer = setTimeout(beat, intervalMs);
    flush();
  };
  const stop = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    isDue = false;
  };

  return {
    request() {
      isDue = true;
      if (timer === null) run();
    },
    flushNow() {
      stop();
      flush();
    },
    stop,
  };
}
