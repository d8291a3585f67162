import type { useTranslations } from 'next-intl';
import type { SuggestionSubject } from '@/lib/suggestions/suggestion';

type Translate = ReturnType<typeof useTranslations<'Review'>>;

/** What a suggestion that neither brings nor takes text is about, in words. */
export function subjectText({ text, changes }: SuggestionSubject, t: Translate): string {
  const words = changes.map((change) => t(`changes.${change}`)).join(', ');
  return text === '' ? words : t('subject', { text, changes: words });
}
