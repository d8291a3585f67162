'use client';

import { useTranslations } from 'next-intl';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** After opposite verdicts: who gave them. Why the co-author suggests something is told on demand (suggestion-source.tsx). */
export function SuggestionReason({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Review');
  const { conflict } = suggestion;
  // The stored reason of a conflict is English, for readers of the API; the page says it in the reader's language.
  if (!conflict) return null;
  const [acceptedBy, rejectedBy] = [conflict.acceptedBy.name, conflict.rejectedBy.name];
  return <p className="suggestion-reason">{t('conflict', { acceptedBy, rejectedBy })}</p>;
}
