'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { LineAnalysis, Violation } from '@/lib/poetry/analysis';
import { lineMarks } from './line-marks';

/** One line in signs: tones or stresses, the rhyme, whether it breaks the form; its button opens what is to be said of it. */
export function GutterMark({
  index,
  analysis,
  violations,
  isStop,
  isOpen,
  onPress,
}: {
  readonly index: number;
  readonly analysis: LineAnalysis;
  readonly violations: readonly Violation[];
  readonly isStop: boolean;
  readonly isOpen: boolean;
  readonly onPress?: () => void;
}) {
  const t = useTranslations('Craft');
  const locale = useLocale();
  const marks = lineMarks(analysis, violations);
  const errors = violations.filter(({ severity }) => severity === 'error').length;
  const letter = analysis.rhyme?.letter ?? null;
  return (
    <button
      type="button"
      className="gutter-mark"
      data-index={index}
      tabIndex={isStop ? 0 : -1}
      aria-expanded={isOpen}
      onClick={onPress}
    >
      <span className="sr-only">
        {t('lineLabel', {
          line: index + 1,
          count: analysis.syllables,
          unit: analysis.units[0]?.tone ? 'characters' : 'syllables',
          rhyme: letter ?? 'none',
          errors,
        })}
      </span>
      <span
        aria-hidden="true"
        lang={locale}
        className="gutter-signs"
        data-signs={marks.length > 0 && !analysis.units[0]?.tone ? 'stresses' : undefined}
      >
        {marks.length > 0
          ? marks.map(({ place, sign, isBroken, isAfterPause }) => (
              <span
                key={place}
                className={isBroken ? 'gutter-broken' : undefined}
                data-pause={isAfterPause || undefined}
              >
                {sign}
              </span>
            ))
          : analysis.syllables}
      </span>
      <span aria-hidden="true" className="gutter-rhyme">
        {letter ?? ''}
      </span>
      <span aria-hidden="true" className="gutter-flag">
        {errors > 0 ? '!' : ''}
      </span>
    </button>
  );
}
