'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { LineMeasure } from '@/lib/suggestions/records/source';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

/**
 * Why, by which model, in which turn and asked by whom; on demand. Where the model gave no reason, what it was at is
 * said instead: nothing is made up. Of people's suggestions the reason alone, if they gave one.
 */
export function SuggestionSource({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Source');
  const format = useFormatter();
  const { source, author, reason, model, requestedBy, createdAt, conflict } = suggestion;
  if (author.kind !== 'ai') return reason && !conflict ? <p className="suggestion-reason">{reason}</p> : null;
  const at = new Date(createdAt);
  const time = Number.isNaN(at.getTime())
    ? null
    : format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  const measure = source?.measure ? measureText(source.measure) : null;
  return (
    <details className="suggestion-source">
      <summary>{t('why')}</summary>
      {reason && !conflict && <p>{reason}</p>}
      {source && <p>{measure ? t(`${source.task}Measured`, { measure }) : t(source.task)}</p>}
      <p>
        {[
          ...(model ? [t('model', { name: author.name, model })] : []),
          ...(requestedBy ? [t('askedBy', { name: requestedBy.name })] : []),
          ...(time ? [t('turn', { time })] : []),
        ].join(' · ')}
      </p>
    </details>
  );

  function measureText({ unit, counts, isExact }: LineMeasure): string {
    const count = counts.length === 1 ? (counts[0] ?? 0) : 0;
    const parts = counts.join(' + ');
    return t(isExact ? 'exactly' : 'about', {
      measure: t(unit, { count, parts, isOne: String(counts.length === 1) }),
    });
  }
}
