'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useDocumentSession, useSuggestions } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { later } from '@/components/ui/later';
import { can } from '@/lib/permissions/policy';
import { useReview } from './use-review';

const CandidatePager = dynamic(
  later(() => import('../candidates/candidate-pager')),
  { ssr: false },
);

/** Accept and reject for the suggestion at the caret, in the bar under the thumb; nothing while there is none. */
export function FocusedSuggestionActions() {
  const t = useTranslations('Review');
  const { role, focusedSuggestion } = useDocumentSession();
  const focusedId = useObservable(focusedSuggestion);
  const review = useReview();
  const suggestion = useSuggestions().find(({ id }) => id === focusedId);
  if (focusedId === null || !can(role, 'resolve')) return null;
  return (
    // The caret, and with it the phone's keyboard, stays where it is.
    <div className="focused-suggestion-actions" onPointerDown={(event) => event.preventDefault()}>
      {suggestion && <CandidatePager suggestion={suggestion} />}
      <Button kind="go" onClick={() => review.resolve([focusedId], 'accept')}>
        <Icon name="accept" />
        {t('accept')}
      </Button>
      <Button onClick={() => review.resolve([focusedId], 'reject')}>
        <Icon name="close" />
        {t('reject')}
      </Button>
    </div>
  );
}
