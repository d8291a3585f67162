'use client';

import { useTranslations } from 'next-intl';
import { useViolationText } from '@/components/craft/gutter/violation-text';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** A badge for text that breaks the poem's form, with what it breaks; nothing for text that keeps it. */
export function SuggestionBreaches({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Review');
  const say = useViolationText();
  const { violations = [] } = suggestion;
  if (violations.length === 0) return null;
  return (
    <div className="suggestion-breaches">
      <span className="breach-badge">{t('breaksForm')}</span>
      <ul>
        {violations.map((violation) => (
          <li key={`${violation.place ?? ''}${violation.rule}`}>{say(violation)}</li>
        ))}
      </ul>
    </div>
  );
}
