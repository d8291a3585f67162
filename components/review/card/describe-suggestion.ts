import type { useTranslations } from 'next-intl';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { subjectText } from './subject-text';

type Translate = ReturnType<typeof useTranslations<'Review'>>;

/** Longer texts are cut for the ear: the whole stands in the text and on the card. In characters. */
const MAX_SPOKEN = 160;

/**
 * A suggestion in words: line, author, kind, state, text, and what its card warns of. Two on different lines never sound
 * the same.
 */
export function describeSuggestion(suggestion: SuggestionView, t: Translate): string {
  const { author, kind, line, stream } = suggestion;
  const described = t('described', {
    place: line === null ? 'none' : 'line',
    line: (line ?? 0) + 1,
    name: author.name,
    kind: t(`kinds.${kind}`),
    state: t(stream === 'live' ? 'writing' : 'pending'),
    text: spokenText(suggestion, t),
  });
  return [described, ...warnings(suggestion, t)].join(' ');
}

function warnings(suggestion: SuggestionView, t: Translate): string[] {
  const { candidates, conflict, isStale, violations = [] } = suggestion;
  return [
    ...(candidates.length > 1 ? [t('warnings.texts', { count: candidates.length })] : []),
    ...(conflict
      ? [t('conflict', { acceptedBy: conflict.acceptedBy.name, rejectedBy: conflict.rejectedBy.name })]
      : []),
    ...(violations.length > 0 ? [t('warnings.breaksForm')] : []),
    ...(isStale ? [t('warnings.stale')] : []),
  ];
}

function spokenText({ inserted, deleted, kind, subject }: SuggestionView, t: Translate): string {
  const cut = (text: string) => [...text].slice(0, MAX_SPOKEN).join('');
  if (subject) return cut(subjectText(subject, t));
  if (kind === 'insertion' && inserted.trim() === '') return t('lineBreak');
  if (kind === 'replacement') return t('replaced', { deleted: cut(deleted), inserted: cut(inserted) });
  return cut(inserted || deleted);
}
