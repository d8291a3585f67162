'use client';

import { useTranslations } from 'next-intl';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { subjectText } from './subject-text';

/** What a suggestion takes away and what it brings, each marked as such beyond its colour; or what it does to the text. */
export function SuggestionText({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Review');
  const { inserted, deleted, subject } = suggestion;
  if (subject) return subjectText(subject, t);
  return (
    <>
      {deleted && <del>{deleted}</del>}
      {deleted && inserted && ' '}
      {inserted && <ins>{inserted.trim() === '' ? `↵ ${t('lineBreak')}` : inserted}</ins>}
    </>
  );
}
