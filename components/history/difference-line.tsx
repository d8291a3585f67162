'use client';

import { useTranslations } from 'next-intl';
import type { LineDifference } from '@/lib/history/difference';

/** Signs in the margin: what became of a line is told without colour. */
const SIGNS = { equal: '', changed: '~', inserted: '+', deleted: '−' } as const;

/** One line of a comparison; inside it, what came is underlined and what went is struck through. */
export function DifferenceLine({
  line: { kind, spans },
  startsStanza,
}: {
  readonly line: LineDifference;
  readonly startsStanza: boolean;
}) {
  const t = useTranslations('Versions');
  const words = {
    equal: null,
    changed: t('lineChanged'),
    inserted: t('lineInserted'),
    deleted: t('lineDeleted'),
  }[kind];
  return (
    <li data-kind={kind} data-stanza={startsStanza || undefined}>
      <span aria-hidden="true" className="difference-sign">
        {SIGNS[kind]}
      </span>
      <span>
        {words && <span className="sr-only">{words}: </span>}
        {spans.map((span, index) => {
          // Spans have no identity of their own; a comparison is never edited.
          const key = `${index}:${span.kind}`;
          if (span.kind === 'inserted') return <ins key={key}>{span.text}</ins>;
          if (span.kind === 'deleted') return <del key={key}>{span.text}</del>;
          return <span key={key}>{span.text}</span>;
        })}
        {spans.length === 0 && '\u00a0'}
      </span>
    </li>
  );
}
