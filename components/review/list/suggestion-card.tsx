'use client';

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { CommentButton } from '@/components/comments/comment-button';
import { Button } from '@/components/ui/button';
import { type ListItemPlace, placeStyle } from '@/components/ui/long-list';
import type { SuggestionView, Verdict } from '@/lib/suggestions/suggestion';
import CandidatePager from '../candidates/candidate-pager';
import { StaleNote } from '../card/stale-note';
import { SuggestionBreaches } from '../card/suggestion-breaches';
import { SuggestionByline } from '../card/suggestion-byline';
import { SuggestionReason } from '../card/suggestion-reason';
import { SuggestionSource } from '../card/suggestion-source';
import { SuggestionText } from '../card/suggestion-text';
import { LineVerdicts } from './line-verdicts';
import { TurnVerdicts } from './turn-verdicts';

export interface SuggestionCardProps extends ListItemPlace {
  readonly suggestion: SuggestionView;
  readonly isFocused: boolean;
  readonly canResolve: boolean;
  /** On the first card of a turn that has several: all of them. */
  readonly turnIds: readonly string[] | null;
  readonly onGoTo: (id: string) => void;
  readonly onResolve: (ids: readonly string[], verdict: Verdict) => void;
}

/** One pending suggestion. Rendered again only when it changed itself: a list may have hundreds. */
export const SuggestionCard = memo(function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, isFocused, canResolve, turnIds, onGoTo, onResolve, top, measure, ...place } = props;
  const t = useTranslations('Review');
  return (
    <li
      {...place}
      ref={top === null ? null : measure}
      style={placeStyle(top)}
      className="suggestion-card"
      data-author={suggestion.author.kind}
      data-focused={isFocused || undefined}
      aria-current={isFocused || undefined}
    >
      {canResolve && turnIds && <TurnVerdicts ids={turnIds} onResolve={onResolve} />}
      <button type="button" className="suggestion-go" onClick={() => onGoTo(suggestion.id)}>
        <SuggestionByline suggestion={suggestion} />
        <span className="suggestion-text">
          <SuggestionText suggestion={suggestion} />
        </span>
        <span className="sr-only">{t(`kinds.${suggestion.kind}`)}</span>
      </button>
      <SuggestionReason suggestion={suggestion} />
      <SuggestionBreaches suggestion={suggestion} />
      <StaleNote suggestion={suggestion} />
      <CandidatePager suggestion={suggestion} />
      {canResolve && (
        <div className="suggestion-verdicts">
          <Button kind={isFocused ? 'go' : 'quiet'} onClick={() => onResolve([suggestion.id], 'accept')}>
            {t('accept')}
          </Button>
          <Button kind="plain" onClick={() => onResolve([suggestion.id], 'reject')}>
            {t('reject')}
          </Button>
          <CommentButton suggestion={suggestion} />
        </div>
      )}
      {canResolve && <LineVerdicts suggestion={suggestion} />}
      <SuggestionSource suggestion={suggestion} />
      {!canResolve && <CommentButton suggestion={suggestion} />}
    </li>
  );
});
