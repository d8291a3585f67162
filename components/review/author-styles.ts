import type { PresenceState } from '@/lib/collab/presence';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { authorColor } from './author-color';

/**
 * A style sheet that gives every pending span its author's look, by the id that the span carries. Rules instead of
 * decorations: nothing in the editor is redrawn when a suggestion comes or goes, and an input method that composes
 * is left in peace. The co-author's look is the default (review.css); only people's spans and the focused one need
 * a rule.
 */
export function authorStyleSheet(
  pending: readonly SuggestionView[],
  people: readonly PresenceState[],
  focusedId: string | null,
): string {
  const idsByColor = new Map<string, string[]>();
  for (const { id, author } of pending) {
    if (author.kind === 'ai') continue;
    const color = authorColor(author, people);
    idsByColor.set(color, [...(idsByColor.get(color) ?? []), id]);
  }
  const rules = [...idsByColor].map(
    ([color, ids]) => `${spans(ids)}{--author:${color};--author-wash:transparent;--author-line:solid}`,
  );
  if (focusedId !== null) rules.push(`${spans([focusedId])}{--author-focus:var(--author)}`);
  return rules.join('\n');
}

function spans(ids: readonly string[]): string {
  const selectors = ids.flatMap((id) => {
    const quoted = JSON.stringify(id);
    return [`[data-suggestion-id=${quoted}]`, `[data-suggestion-inserted=${quoted}]`];
  });
  return `.document-text :is(${selectors.join(',')})`;
}
