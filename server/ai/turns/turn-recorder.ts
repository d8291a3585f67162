import { isTurnOver } from '@/lib/turns/turn';
import type { TurnFailure, TurnPhase } from '@/lib/turns/turn-machine';
import type { TurnStore } from '../../store/types';

/** Writes what a turn goes through into the store, in order, without holding the turn up. */
export interface TurnRecorder {
  /** `remark`: what was left out of the answer of a turn that is done. */
  record(phase: TurnPhase, suggestionIds: readonly string[], remark?: TurnFailure | null): void;
  /** Resolves when everything is recorded; never rejects: what could not be recorded is in the log. */
  settled(): Promise<void>;
}

export function createTurnRecorder(
  store: Pick<TurnStore, 'update'>,
  turnId: string,
  now: () => Date,
  log: (event: string, fields?: Readonly<Record<string, unknown>>) => void,
): TurnRecorder {
  let recording = Promise.resolve();
  return {
    record(phase, suggestionIds, remark = null) {
      const error = phase.state === 'failed' ? phase.error : remark;
      const change = {
        state: phase.state,
        ...(isTurnOver(phase.state) ? { endedAt: now(), suggestionIds } : {}),
        ...(error ? { error } : {}),
      };
      recording = recording
        .then(() => store.update(turnId, change))
        // The turn stays unfinished in the store and is closed there at the next start.
        .catch((error: unknown) => log('turn-record-failed', { turnId, state: phase.state, error }));
    },
    settled: () => recording,
  };
}
