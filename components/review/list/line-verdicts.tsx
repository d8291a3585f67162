'use client';

import { useTranslations } from 'next-intl';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { partOfLine } from '@/lib/suggestions/marks/parts-in-range';
import type { SuggestionView, Verdict } from '@/lib/suggestions/suggestion';

/** A suggestion of several lines, decided line by line. Nothing for one of a single line, or of line breaks alone. */
export function LineVerdicts({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Candidates');
  const session = useDocumentSession();
  const lines = suggestion.inserted.split('\n');
  if (lines.filter((line) => line.trim() !== '').length < 2 || suggestion.stream === 'live') return null;

  const resolve = (index: number, verdict: Verdict) => {
    const part = partOfLine(session.ydoc, suggestion.id, index);
    if (part) session.resolvePart([part], verdict, suggestion.id);
  };
  return (
    <details className="suggestion-source">
      <summary>{t('lineByLine')}</summary>
      <ul className="line-verdicts">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is where it stands; two may have the same words.
          <li key={index}>
            <span>{line}</span>
            <Button
              kind="plain"
              shape="icon"
              aria-label={t('acceptLine', { index: index + 1 })}
              onClick={() => resolve(index, 'accept')}
            >
              <Icon name="accept" />
            </Button>
            <Button
              kind="plain"
              shape="icon"
              aria-label={t('rejectLine', { index: index + 1 })}
              onClick={() => resolve(index, 'reject')}
            >
              <Icon name="close" />
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
