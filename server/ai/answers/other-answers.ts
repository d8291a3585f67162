import { ProviderError, type VerseProvider, type VerseRequest } from '@/lib/ai/provider';
import type { TurnStore } from '../../store/types';
import { createModelCallLog } from '../provider/model-call-log';
import type { TurnContract } from './answer-under-contract';
import { type GatheredAnswer, gatherAnswer } from './gather-answer';

/** The answers to a request beyond the one that is streamed into the page. */
export interface OtherAnswers {
  /** Each when it has come; those that failed are left out. */
  asTheyCome(): AsyncGenerator<GatheredAnswer>;
  /** Ends the requests that are still on their way; resolves when all are over and recorded. */
  end(): Promise<void>;
}

export interface OtherAnswersOptions {
  readonly turns: Pick<TurnStore, 'recordModelCall'>;
  readonly provider: VerseProvider;
  readonly now: () => Date;
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly turnId: string;
  readonly request: VerseRequest;
  /** Checks the lines; null in a poem without a form. */
  readonly contract: TurnContract | null;
  /** How many. */
  readonly count: number;
  readonly signal: AbortSignal;
  readonly flushIntervalMs: number;
}

/**
 * Asks at once for all of them, each a request of its own: not every endpoint knows how to give several answers to
 * one, and so that each can come, fail and be recorded by itself.
 */
export function askForOthers(options: OtherAnswersOptions): OtherAnswers {
  const { turns, provider, now, log, turnId, request, count, flushIntervalMs } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);

  const ask = async (variation: number): Promise<GatheredAnswer | null> => {
    const calls = createModelCallLog(turns, turnId, provider, now);
    const source = {
      provider,
      request: { ...request, variation },
      signal,
      onSent: calls.sent,
      onUsage: calls.counted,
      flushIntervalMs,
    };
    let outcome = 'ok';
    let answer: GatheredAnswer | null = null;
    try {
      answer = await gatherAnswer(source, options.contract);
    } catch (error) {
      outcome = signal.aborted ? 'stopped' : error instanceof ProviderError ? error.code : 'internal';
      if (!signal.aborted) log('turn-candidate-failed', { turnId, variation, code: outcome, error });
    }
    await calls.ended(outcome).catch((error: unknown) => log('turn-call-record-failed', { turnId, error }));
    return answer;
  };

  const asked = Array.from({ length: count }, (_, index) => ask(index + 1));
  return {
    async *asTheyCome() {
      const waiting = new Map(
        asked.map((answer, index) => [index, answer.then((value) => ({ index, value }))]),
      );
      while (waiting.size > 0) {
        const { index, value } = await Promise.race(waiting.values());
        waiting.delete(index);
        if (value) yield value;
      }
    },
    async end() {
      ending.abort();
      await Promise.all(asked);
    },
  };
}
