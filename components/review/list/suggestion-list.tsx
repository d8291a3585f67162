'use client';

import { useMemo } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { LongList } from '@/components/ui/long-list';
import { can } from '@/lib/permissions/policy';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import type { Review } from '../in-text/use-review';
import { groupTurns } from './group-turns';
import { SuggestionCard } from './suggestion-card';

/** A card with a line of text and its buttons, in CSS pixels. */
const CARD_HEIGHT_PX = 140;

/** The cards, in the order of the document; the one of the focused suggestion is kept in sight. */
export default function SuggestionList({
  suggestions,
  review,
}: {
  readonly suggestions: readonly SuggestionView[];
  readonly review: Review;
}) {
  const { role, focusedSuggestion } = useDocumentSession();
  const focusedId = useObservable(focusedSuggestion);
  const turnIdsByFirst = useMemo(() => groupTurns(suggestions), [suggestions]);
  return (
    <LongList
      items={suggestions}
      estimatedHeight={CARD_HEIGHT_PX}
      shownId={focusedId}
      className="suggestion-list"
    >
      {(suggestion, place) => (
        <SuggestionCard
          key={suggestion.id}
          suggestion={suggestion}
          isFocused={suggestion.id === focusedId}
          canResolve={can(role, 'resolve')}
          turnIds={turnIdsByFirst.get(suggestion.id) ?? null}
          onGoTo={review.goTo}
          onResolve={review.resolve}
          {...place}
        />
      )}
    </LongList>
  );
}
