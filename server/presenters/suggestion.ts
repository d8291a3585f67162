import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** A suggestion as the public interface shows it: what does not apply to it is left out rather than null. */
export function presentSuggestion(suggestion: SuggestionView) {
  const { id, author, kind, state, stream, inserted, deleted, line, createdAt } = suggestion;
  const { model, turnId, groupId, reason, requestedBy, resolvedBy, conflict } = suggestion;
  return {
    id,
    author,
    kind,
    ...(model !== null && { model }),
    ...(turnId !== null && { turnId }),
    ...(groupId !== null && { groupId }),
    state,
    stream,
    ...(reason !== null && { reason }),
    inserted,
    deleted,
    line,
    createdAt,
    ...(requestedBy !== null && { requestedBy }),
    ...(resolvedBy !== null && { resolvedBy }),
    ...(conflict && { conflict }),
  };
}
