import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** The ids of a turn's suggestions by the id of the first of them, for turns that have two at least. */
export function groupTurns(suggestions: readonly SuggestionView[]): ReadonlyMap<string, readonly string[]> {
  const idsByTurn = new Map<string, string[]>();
  for (const { id, turnId } of suggestions) {
    if (turnId === null) continue;
    const ids = idsByTurn.get(turnId);
    if (ids) ids.push(id);
    else idsByTurn.set(turnId, [id]);
  }
  const groups = [...idsByTurn.values()].filter(({ length }) => length > 1);
  return new Map(groups.map((ids) => [ids[0] ?? '', ids]));
}
