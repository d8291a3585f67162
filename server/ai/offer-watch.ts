import type * as Y from 'yjs';
import { suggestionsOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/list-suggestions';

/** Whether anything that the co-author offered waits for a verdict: in the document, or of one turn. */
export function hasPendingOffer(ydoc: Y.Doc, turnId?: string): boolean {
  return listSuggestions(ydoc, { state: 'pending' }).some(
    (suggestion) => suggestion.author.kind === 'ai' && (turnId === undefined || suggestion.turnId === turnId),
  );
}

/** Calls `onChange` after each transaction that made or resolved suggestions; never while people only write. */
export function watchOffers(ydoc: Y.Doc, onChange: () => void): () => void {
  const suggestions = suggestionsOf(ydoc);
  suggestions.observeDeep(onChange);
  return () => suggestions.unobserveDeep(onChange);
}
