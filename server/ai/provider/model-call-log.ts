import type { VerseChunk, VerseProvider } from '@/lib/ai/provider';
import type { TurnStore } from '../../store/types';

/** Records every request that one turn made to a model, with exactly what was sent. */
export interface ModelCallLog {
  /** A request goes out; the one before it, if any, was in vain. */
  sent(body: unknown): void;
  counted(usage: NonNullable<VerseChunk['usage']>): void;
  /** The last request is over: `ok`, `stopped` or an error code. Resolves when all of them are recorded. */
  ended(outcome: string): Promise<void>;
}

/** What is recorded of a request that was made again. */
const RETRIED = 'retried';

export function createModelCallLog(
  store: Pick<TurnStore, 'recordModelCall'>,
  turnId: string,
  provider: VerseProvider,
  now: () => Date,
): ModelCallLog {
  let open: { readonly body: unknown; readonly startedAt: Date } | null = null;
  let usage: VerseChunk['usage'];
  const recordings: Promise<void>[] = [];

  const close = (outcome: string) => {
    if (open === null) return;
    const { body, startedAt } = open;
    open = null;
    recordings.push(
      store.recordModelCall({
        turnId,
        provider: provider.name,
        host: provider.host,
        model: provider.model,
        sent: body,
        startedAt,
        endedAt: now(),
        promptTokens: usage?.promptTokens ?? null,
        completionTokens: usage?.completionTokens ?? null,
        outcome,
      }),
    );
  };

  return {
    sent(body) {
      close(RETRIED);
      open = { body, startedAt: now() };
    },
    counted(counted) {
      usage = counted;
    },
    async ended(outcome) {
      close(outcome);
      await Promise.all(recordings);
    },
  };
}
