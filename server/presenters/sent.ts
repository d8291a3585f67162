import type { SentForTurn } from '../commands/turns/read-sent';

/** What was sent to models in a turn, as the public interface shows it. */
export function presentSent({ turn, calls }: SentForTurn) {
  return {
    turnId: turn.id,
    requestedBy: turn.requestedBy,
    calls: calls.map(
      ({ provider, host, model, startedAt, endedAt, promptTokens, completionTokens, outcome, sent }) => ({
        provider,
        host,
        model,
        startedAt,
        endedAt,
        promptTokens,
        completionTokens,
        outcome,
        sent,
      }),
    ),
  };
}
