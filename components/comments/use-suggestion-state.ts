'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { suggestionsOf } from '@/lib/document/y-doc';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import type { SuggestionState } from '@/lib/suggestions/suggestion';

/** What has become of a suggestion by now; null when there is no such one. */
export function useSuggestionState(suggestionId: string): SuggestionState | null {
  const { ydoc } = useDocumentSession();
  const subscribe = useCallback(
    (listener: () => void) => {
      const suggestions = suggestionsOf(ydoc);
      suggestions.observeDeep(listener);
      return () => suggestions.unobserveDeep(listener);
    },
    [ydoc],
  );
  return useSyncExternalStore(subscribe, () => readSuggestionRecord(ydoc, suggestionId)?.state ?? null);
}
