import type * as Y from 'yjs';
import { placeOfAnchor } from '@/lib/comments/place-of-anchor';
import { textBlocks } from '@/lib/document/text-blocks';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import type { SuggestionState } from '@/lib/suggestions/suggestion';
import { languageOf } from '../../ai/document-language';
import type { Language, ThreadRecord } from '../../store/types';

/** A thread with what has become of what it is about. */
export interface PlacedThread extends ThreadRecord {
  /** The text block in which its text begins, pending ones counted; null when the text is gone. */
  readonly line: number | null;
  /** What has become of the suggestion that it was started on; null when there is none. */
  readonly suggestionState: SuggestionState | null;
  /** The document's: decides what the co-author is called. */
  readonly language: Language;
}

/** Finds where threads stand in a document as it is now; one pass over its blocks for all of them. */
export function placeThreads(ydoc: Y.Doc, threads: readonly ThreadRecord[]): PlacedThread[] {
  const lineByElement = new Map(textBlocks(ydoc).map(({ element, index }) => [element, index]));
  return threads.map((thread) => {
    const place = placeOfAnchor(ydoc, thread.anchor);
    const suggestion = thread.suggestionId === null ? null : readSuggestionRecord(ydoc, thread.suggestionId);
    return {
      ...thread,
      line: (place && lineByElement.get(place.from.element)) ?? null,
      suggestionState: suggestion?.state ?? null,
      language: languageOf(ydoc),
    };
  });
}
