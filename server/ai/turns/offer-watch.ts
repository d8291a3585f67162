import type * as Y from 'yjs';
import { bodyOf, suggestionsOf } from '@/lib/document/y-doc';
import { PendingSuggestions } from '@/lib/suggestions/records/pending-suggestions';

/** Knows whether anything that the co-author offered in a document waits for a verdict. */
export interface OfferWatch {
  /** Of one turn, or at all. */
  hasPending(turnId?: string): boolean;
  stop(): void;
}

/**
 * Follows a document. `onChange` is called after each transaction that made or resolved suggestions, never while people
 * only write; a change costs what it touched.
 */
export function watchOffers(ydoc: Y.Doc, onChange: () => void): OfferWatch {
  const suggestions = new PendingSuggestions(ydoc);
  let isTouched = false;
  const noteBody = (events: Parameters<PendingSuggestions['noteBody']>[0]) => suggestions.noteBody(events);
  const noteRecords = (events: Parameters<PendingSuggestions['noteRecords']>[0]) => {
    suggestions.noteRecords(events);
    isTouched = true;
  };
  // Only now have the text and the records of one transaction both been noted.
  const tell = () => {
    if (!isTouched) return;
    isTouched = false;
    onChange();
  };
  bodyOf(ydoc).observeDeep(noteBody);
  suggestionsOf(ydoc).observeDeep(noteRecords);
  ydoc.on('afterTransaction', tell);
  return {
    hasPending: (turnId) =>
      suggestions
        .list()
        .some(({ author, turnId: of }) => author.kind === 'ai' && (turnId === undefined || of === turnId)),
    stop: () => {
      bodyOf(ydoc).unobserveDeep(noteBody);
      suggestionsOf(ydoc).unobserveDeep(noteRecords);
      ydoc.off('afterTransaction', tell);
    },
  };
}
