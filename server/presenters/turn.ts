import type { TurnRecord } from '../store/types';

/** A turn as the public interface shows it: `endedAt`, `error` and `remark` only when there are any. */
export function presentTurn(turn: TurnRecord) {
  const {
    id,
    kind,
    state,
    model,
    provider,
    instruction,
    requestedBy,
    createdAt,
    endedAt,
    error,
    suggestionIds,
  } = turn;
  return {
    id,
    kind,
    state,
    model,
    provider,
    ...(instruction !== null && { instruction }),
    requestedBy,
    createdAt,
    ...(endedAt && { endedAt }),
    ...(error && (state === 'failed' ? { error } : { remark: error })),
    suggestionIds,
  };
}
