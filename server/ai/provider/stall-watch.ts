import { ProviderError } from '@/lib/ai/provider';

/** How long an endpoint may be silent, in ms. */
export interface ProviderTimeouts {
  /** From the request to the first text: connecting, queueing and a reasoning model's thinking are in it. */
  readonly firstTextMs: number;
  /** Between two chunks, once text has come. */
  readonly idleMs: number;
  /** The whole turn, retries included. */
  readonly totalMs: number;
}

/**
 * Thirty seconds without a word from an endpoint is past what anybody waits for a line; chunks of a running stream
 * come within a second, so that twenty are a dead one; two minutes are five times what a slow local model needs for
 * a couplet.
 */
export const DEFAULT_PROVIDER_TIMEOUTS: ProviderTimeouts = {
  firstTextMs: 30_000,
  idleMs: 20_000,
  totalMs: 120_000,
};

/** Watches one request: aborts it when the endpoint falls silent. */
export interface StallWatch {
  /** Aborted with a ProviderError `provider-timeout`, or with the caller's reason. */
  readonly signal: AbortSignal;
  /** Something came: reasoning, or a keep-alive chunk. */
  noteActivity(): void;
  /** Text came: from now on the shorter limit between chunks applies. */
  noteText(): void;
  /** Ends the request, if it still runs, and the watching. */
  end(): void;
}

/** Starts watching; `parent` aborts the request too. */
export function createStallWatch(parent: AbortSignal, timeouts: ProviderTimeouts): StallWatch {
  const controller = new AbortController();
  let limitMs = timeouts.firstTextMs;
  let timer: NodeJS.Timeout;

  const giveUp = () => {
    const seconds = Math.round(limitMs / 1000);
    controller.abort(
      new ProviderError('provider-timeout', `The model was silent for ${seconds} seconds.`, true),
    );
  };
  const restart = () => {
    clearTimeout(timer);
    if (!controller.signal.aborted) timer = setTimeout(giveUp, limitMs);
  };
  const followParent = () => {
    clearTimeout(timer);
    controller.abort(parent.reason);
  };

  timer = setTimeout(giveUp, limitMs);
  if (parent.aborted) followParent();
  else parent.addEventListener('abort', followParent, { once: true });

  return {
    signal: controller.signal,
    noteActivity: restart,
    noteText() {
      limitMs = timeouts.idleMs;
      restart();
    },
    end() {
      clearTimeout(timer);
      parent.removeEventListener('abort', followParent);
      controller.abort();
    },
  };
}
