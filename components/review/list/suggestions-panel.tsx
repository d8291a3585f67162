'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDocumentSession, useSuggestions } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { later, useWarmUp } from '@/components/ui/later';
import { Select } from '@/components/ui/select';
import { can } from '@/lib/permissions/policy';
import type { SuggestionView, Verdict } from '@/lib/suggestions/suggestion';
import { useReview } from '../in-text/use-review';
import { DecidedSuggestions } from './decided-suggestions';
import '../in-text/review.css';

const loadList = later(() => import('./suggestion-list'));
const SuggestionList = dynamic(loadList, { ssr: false });
const LATER = [loadList];

const EVERYBODY = '';

/** The pending suggestions as cards in the order of the document. The region around it names it. */
export function SuggestionsPanel() {
  const t = useTranslations('Review');
  const { role } = useDocumentSession();
  const pending = useSuggestions();
  const review = useReview();
  const [authorId, setAuthorId] = useState(EVERYBODY);
  const canResolve = can(role, 'resolve');
  useWarmUp(LATER);
  const authors = authorsOf(pending);
  const isFiltered = authors.some(({ id }) => id === authorId);
  const shown = isFiltered ? pending.filter(({ author }) => author.id === authorId) : pending;

  const resolveAll = (verdict: Verdict) =>
    review.resolve(
      shown.map(({ id }) => id),
      verdict,
    );
  return (
    <div className="suggestions">
      <div className="suggestions-scroll">
        {pending.length === 0 && (
          <div className="suggestions-empty phrases">
            <p>{t('emptyTitle')}</p>
            <p>{t(canResolve ? 'emptyText' : 'emptyTextReader')}</p>
          </div>
        )}
        {authors.length > 1 && (
          <Select
            label={t('author')}
            value={isFiltered ? authorId : EVERYBODY}
            options={[
              { value: EVERYBODY, label: t('everybody') },
              ...authors.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onValueChange={setAuthorId}
          />
        )}
        {pending.length > 0 && <SuggestionList suggestions={shown} review={review} />}
        <DecidedSuggestions />
      </div>
      {pending.length > 0 && canResolve && (
        <div className="suggestions-all">
          <span className="suggestions-hint">{t('keys')}</span>
          <Button kind="plain" onClick={() => resolveAll('reject')}>
            {t('rejectAll')}
          </Button>
          <Button onClick={() => resolveAll('accept')}>{t('acceptAll')}</Button>
        </div>
      )}
    </div>
  );
}

function authorsOf(pending: readonly SuggestionView[]) {
  return [...new Map(pending.map(({ author }) => [author.id, author])).values()];
}
