'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useDocumentSession, useEditorInstance } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import type { Craft } from '../thread/craft';
import { GutterMark } from './gutter-mark';
import { LineDetails } from './line-details';
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
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  const [tabIndex, setTabIndex] = useState(0);
  const violationsByLine = useMemo(() => violationsOfLines(reading), [reading]);

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
