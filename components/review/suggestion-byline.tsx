'use client';

import { useTranslations } from 'next-intl';
import { usePeople } from '@/components/editor/session/document-session';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { authorColor } from './author-color';

/** Who suggests, on which line, by which model, and whether they are still at it. */
export function SuggestionByline({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Review');
  const people = usePeople();
  const { author, line, model, stream } = suggestion;
  return (
    <span className="suggestion-byline">
      <span
        aria-hidden="true"
        className="suggestion-dot"
        data-kind={author.kind}
        style={{ color: authorColor(author, people) }}
      />
      <span className="suggestion-author">{author.name}</span>
      {line !== null && <span>{t('line', { line: line + 1 })}</span>}
      {model && <span className="suggestion-model">{model}</span>}
      {stream === 'live' && <span>{t('writing')}</span>}
    </span>
  );
}
