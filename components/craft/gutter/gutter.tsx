'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useDocumentSession, useEditorInstance } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import type { LineAnalysis } from '@/lib/poetry/analysis';
import type { Craft } from '../thread/craft';
import { GutterMark } from './gutter-mark';
import { LineDetails } from './line-details';
import { showLine } from './show-line';
import { useCaretLine } from './use-caret-line';
import { useVisibleLines } from './use-visible-lines';
import { violationsOfLines } from './violations-of-lines';
import '../craft.css';

/** The skeleton of the verse in the left margin: tones or stresses, the rhyme, what breaks the form. */
export default function Gutter() {
  const { craft } = useDocumentSession();
  const running = useObservable(craft);
  const editor = useEditorInstance();
  return running && editor ? <GutterRows craft={running} editor={editor} /> : null;
}

function GutterRows({ craft, editor }: { readonly craft: Craft; readonly editor: Editor }) {
  const t = useTranslations('Craft');
  const reading = useObservable(craft.reading);
  const place = useRef<HTMLOListElement>(null);
  const visible = useVisibleLines(editor, place, reading);
  const caretLine = useCaretLine(editor);
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  const [focusedIndex, setFocusedIndex] = useState<number | null>(null);
  /** A row that the arrows went to and that has first to come into sight. */
  const awaited = useRef<number | null>(null);
  const violationsByLine = useMemo(() => violationsOfLines(reading), [reading]);

  const rows = visible.flatMap((line) => {
    const analysis = reading?.lines[line.index];
    return isRead(analysis)
      ? [{ ...line, analysis, violations: violationsByLine.get(line.index) ?? [] }]
      : [];
  });
  // One stop of the Tab key, at the caret's line; arrows go from line to line.
  const wanted = focusedIndex ?? caretLine;
  const stop = (rows.findLast(({ index }) => index <= wanted) ?? rows[0])?.index;
  const markOf = (index: number) =>
    place.current?.querySelector<HTMLElement>(`.gutter-mark[data-index="${index}"]`);

  useEffect(() => {
    if (awaited.current === null) return;
    const mark = place.current?.querySelector<HTMLElement>(`.gutter-mark[data-index="${awaited.current}"]`);
    if (!mark) return;
    awaited.current = null;
    mark.focus();
  });

  function handleKeyDown(event: KeyboardEvent) {
    if (!(event.target instanceof HTMLElement)) return;
    const isOnMark = event.target.matches('.gutter-mark');
    if (event.key === 'Escape') {
      event.preventDefault();
      if (openIndex === null) editor.view.focus();
      else markOf(openIndex)?.focus();
      setOpenIndex(null);
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !isOnMark || stop === undefined) return;
    event.preventDefault();
    let next = stop + step;
    while (reading?.lines[next] && !isRead(reading.lines[next])) next += step;
    if (!isRead(reading?.lines[next])) return;
    const mark = markOf(next);
    if (mark) mark.focus();
    else {
      awaited.current = next;
      showLine(editor, next);
    }
  }

  return (
    <ol ref={place} className="gutter" aria-label={t('gutter')} onKeyDown={handleKeyDown}>
      {rows.map(({ index, top, height, analysis, violations }) => (
        <li
          key={index}
          className="gutter-row"
          style={{ top, height }}
          onPointerEnter={() => {
            if (!isRulingIn(place.current)) setOpenIndex(index);
          }}
          onPointerLeave={() => {
            if (!isRulingIn(place.current)) setOpenIndex(null);
          }}
          onFocus={() => {
            setFocusedIndex(index);
            setOpenIndex(index);
          }}
          onBlur={(event) => {
            if (event.currentTarget.contains(event.relatedTarget)) return;
            setFocusedIndex(null);
            setOpenIndex(null);
          }}
        >
          <GutterMark
            index={index}
            analysis={analysis}
            violations={violations}
            isStop={index === stop}
            isOpen={index === openIndex}
            onPress={() => setOpenIndex(index)}
          />
          {index === openIndex && <LineDetails index={index} analysis={analysis} violations={violations} />}
        </li>
      ))}
    </ol>
  );
}

function isRead(analysis: LineAnalysis | undefined): analysis is LineAnalysis {
  return analysis !== undefined && analysis.units.length > 0;
}

/** Whether somebody is at the words of a line: a pointer that passes takes nothing away from under their hands. */
function isRulingIn(place: HTMLElement | null): boolean {
  return place?.querySelector('.line-details')?.contains(document.activeElement) ?? false;
}
