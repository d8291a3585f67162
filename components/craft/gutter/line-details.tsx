'use client';

import { useTranslations } from 'next-intl';
import type { LineAnalysis, Violation } from '@/lib/poetry/analysis';
import { LineWords } from './line-words';
import { useMetreText } from './metre-text';
import { useViolationText } from './violation-text';

/** What is to be said of one line: its measure, its rhyme, what it breaks, and how its words are read. */
export function LineDetails({
  index,
  analysis,
  violations,
}: {
  readonly index: number;
  readonly analysis: LineAnalysis;
  readonly violations: readonly Violation[];
}) {
  const t = useTranslations('Craft');
  const say = useViolationText();
  const { metreName, substitution } = useMetreText();
  const { metre, rhyme } = analysis;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups what is said of one line.
    <div role="group" aria-label={t('detailsOf', { line: index + 1 })} className="line-details">
      <p>
        {t('measure', {
          count: analysis.syllables,
          unit: analysis.units[0]?.tone ? 'characters' : 'syllables',
        })}
        {metre && <> · {metreName(metre.name)}</>}
        {metre && metre.substitutions.length > 0 && (
          <> · {metre.substitutions.map(substitution).join(t('listComma'))}</>
        )}
        {rhyme && <> · {t('rhymeOf', { group: rhyme.group, letter: rhyme.letter ?? 'none' })}</>}
      </p>
      {violations.length > 0 && (
        <ul>
          {violations.map((violation) => (
            <li key={`${violation.place ?? 'line'}-${violation.rule}`} data-severity={violation.severity}>
              <span className="severity">{t(`severity.${violation.severity}`)}</span> {say(violation)}
            </li>
          ))}
        </ul>
      )}
      <LineWords index={index} analysis={analysis} />
    </div>
  );
}
