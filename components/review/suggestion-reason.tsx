'use client';

import { useTranslations } from 'next-intl';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** Why a suggestion was made: its author's words or, after opposite verdicts, who gave them. */
export function SuggestionReason({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Review');
  const { conflict, reason } = suggestion;
  // The stored reason of a conflict is English, for readers of the API; the page says it in the reader's language.
  const text = conflict
    ? t('conflict', { acceptedBy: conflict.acceptedBy.name, rejectedBy: conflict.rejectedBy.name })
    : reason;
  return text ? <p className="suggestion-reason">{text}</p> : null;
}
