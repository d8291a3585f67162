'use client';

import { CandidateAnnouncer } from './candidates/candidate-announcer';
import { ReviewAnnouncer } from './review-announcer';
import { SuggestionPopover } from './suggestion-popover';
import { useAuthorStyles } from './use-author-styles';
import { useReview } from './use-review';
import { useReviewKeys } from './use-review-keys';
import { useVerdictUndo } from './use-verdict-undo';
import './review.css';

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
