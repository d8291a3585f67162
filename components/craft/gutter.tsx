'use client';

import type { Editor } from '@tiptap/core';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useDocumentSession, useEditorInstance } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import type { LineAnalysis, Violation } from '@/lib/poetry/analysis';
import type { Craft } from './craft';
import { LineDetails } from './line-details';
import { lineMarks } from './line-marks';
import { useVisibleLines } from './use-visible-lines';
import './craft.css';

/** The skeleton of the verse in the left margin: tones or stresses, the rhyme, what breaks the form. */
export default function Gutter() {
  const { craft } = useDocumentSession();
  const running = useObservable(craft);
  const editor = useEditorInstance();
  return running && editor ? <GutterRows craft={running} editor={editor} /> : null;
}

function GutterRows({ craft, editor }: { readonly craft: Craft; readonly editor: Editor }) {
  const t = useTranslations('craft');
  const reading = useObservable(craft.reading);
  const place = useRef<HTMLOListElement>(null);
  const visible = useVisibleLines(editor, place, reading);
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  const [tabIndex, setTabIndex] = useState(0);
  const violationsByLine = useMemo(() => groupByLine(reading?.isChosen ? reading.violations : []), [reading]);

  const rows = visible.flatMap((line) => {
    const analysis = reading?.lines[line.index];
    const isRead = analysis && analysis.units.length > 0;
    return isRead ? [{ ...line, analysis, violations: violationsByLine.get(line.index) ?? [] }] : [];
  });
  // One stop of the Tab key; arrows go from line to line.
  const stop = rows.some(({ index }) => index === tabIndex) ? tabIndex : rows[0]?.index;

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') setOpenIndex(null);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const next = rows[rows.findIndex(({ index }) => index === stop) + step];
    if (!next) return;
    event.preventDefault();
    setTabIndex(next.index);
    place.current?.querySelector<HTMLElement>(`[data-index="${next.index}"]`)?.focus();
  }

  return (
    <ol ref={place} className="gutter" aria-label={t('gutter')} onKeyDown={handleKeyDown}>
      {rows.map(({ index, top, height, analysis, violations }) => (
        <li
          key={index}
          className="gutter-row"
          style={{ top, height }}
          onPointerEnter={() => setOpenIndex(index)}
          onPointerLeave={() => setOpenIndex(null)}
          onFocus={() => setOpenIndex(index)}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setOpenIndex(null);
          }}
        >
          <GutterMark
            index={index}
            analysis={analysis}
            violations={violations}
            isStop={index === stop}
            isOpen={index === openIndex}
          />
          {index === openIndex && <LineDetails index={index} analysis={analysis} violations={violations} />}
        </li>
      ))}
    </ol>
  );
}

function GutterMark({
  index,
  analysis,
  violations,
  isStop,
  isOpen,
}: {
  readonly index: number;
  readonly analysis: LineAnalysis;
  readonly violations: readonly Violation[];
  readonly isStop: boolean;
  readonly isOpen: boolean;
}) {
  const t = useTranslations('craft');
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
      aria-label={t('lineLabel', {
        line: index + 1,
        count: analysis.syllables,
        unit: analysis.units[0]?.tone ? 'characters' : 'syllables',
        rhyme: letter ?? 'none',
        errors,
      })}
    >
      <span aria-hidden="true" lang={locale}>
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

function groupByLine(violations: readonly Violation[]): ReadonlyMap<number, readonly Violation[]> {
  const byLine = new Map<number, Violation[]>();
  for (const violation of violations) {
    byLine.set(violation.line, [...(byLine.get(violation.line) ?? []), violation]);
  }
  return byLine;
}
