'use client';

import dynamic from 'next/dynamic';
import { usePendingCount } from '@/components/editor/session/document-session';
import { later, useWarmUp } from '@/components/ui/later';
import { ReviewAnnouncer } from './review-announcer';
import { useAuthorStyles } from './use-author-styles';
import { useReview } from './use-review';
import { useReviewKeys } from './use-review-keys';
import { useVerdictUndo } from './use-verdict-undo';
import './review.css';

const loadPopover = later(() => import('./suggestion-popover'));
const loadAnnouncer = later(() => import('../candidates/candidate-announcer'));
const SuggestionPopover = dynamic(loadPopover, { ssr: false });
const CandidateAnnouncer = dynamic(loadAnnouncer, { ssr: false });
const LATER = [loadPopover, loadAnnouncer];

/** All of reviewing that happens in the text itself: its looks, its keys, what is said of it, what hovers over it. */
export function SuggestionReview() {
  useAuthorStyles();
  const review = useReview();
  useReviewKeys(review);
  useVerdictUndo(review);
  useWarmUp(LATER);
  const hasPending = usePendingCount() > 0;
  return (
    <>
      {hasPending && <SuggestionPopover />}
      <ReviewAnnouncer />
      {hasPending && <CandidateAnnouncer />}
    </>
  );
}
