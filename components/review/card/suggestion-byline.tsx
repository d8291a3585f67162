'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { usePeople } from '@/components/editor/session/document-session';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { authorColor } from '../in-text/author-color';

/** Who suggests, on which line, by which model, and whether they are still at it. */
export function SuggestionByline({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Review');
  const tCandidates = useTranslations('Candidates');
  const format = useFormatter();
  const people = usePeople();
  const { author, line, model, stream, editedBy } = suggestion;
  return (
    <span className="suggestion-byline">
      <span
        aria-hidden="true"
        className="suggestion-dot"
        data-kind={author.kind}
        style={{ color: authorColor(author, people) }}
      />
      <span className="suggestion-author">
        {editedBy.length === 0
          ? author.name
          : tCandidates('authorEdited', {
              name: author.name,
              editors: format.list(
                editedBy.map(({ name }) => name),
                { type: 'conjunction' },
              ),
            })}
      </span>
      {line !== null && <span>{t('line', { line: line + 1 })}</span>}
      {model && <span className="suggestion-model">{model}</span>}
      {stream === 'live' && <span>{t('writing')}</span>}
    </span>
  );
}
