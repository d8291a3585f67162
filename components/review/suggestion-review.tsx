'use client';

import dynamic from 'next/dynamic';
import { ReviewAnnouncer } from './review-announcer';
import { useAuthorStyles } from './use-author-styles';
import { useReview } from './use-review';
import { useReviewKeys } from './use-review-keys';
import { useVerdictUndo } from './use-verdict-undo';
import './review.css';

// Neither is there before something is suggested and looked at: they come after the first paint.
const SuggestionPopover = dynamic(() => import('./suggestion-popover'), { ssr: false });
const CandidateAnnouncer = dynamic(() => import('./candidates/candidate-announcer'), { ssr: false });

/** All of reviewing that happens in the text itself: its looks, its keys, what is said of it, what hovers over it. */
export function SuggestionReview() {
  useAuthorStyles();
  const review = useReview();
  useReviewKeys(review);
  useVerdictUndo(review);
  return (
    <>
      <SuggestionPopover />
      <ReviewAnnouncer />
      <CandidateAnnouncer />
    </>
  );
}
