import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** Where the co-author writes now: the line of its live suggestion, counted from 1; null when nothing streams. */
export function lineBeingWritten(pending: readonly SuggestionView[]): number | null {
  const live = pending.findLast(({ author, stream }) => author.kind === 'ai' && stream === 'live');
  return live?.line == null ? null : live.line + 1;
}

/** The id of the latest turn that still has something pending, or null: what `Undo AI turn` takes back. */
export function turnToUndo(pending: readonly SuggestionView[]): string | null {
  const latest = pending
    .filter(({ author, turnId }) => author.kind === 'ai' && turnId !== null)
    .reduce<SuggestionView | null>(
      (newest, suggestion) => (newest && newest.createdAt >= suggestion.createdAt ? newest : suggestion),
      null,
    );
  return latest?.turnId ?? null;
}
