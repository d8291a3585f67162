'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useDocumentSession, useEditorInstance } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import type { Craft } from '../thread/craft';
import { goToLine } from './go-to-line';
import { GutterMark } from './gutter-mark';
import { LineDetails } from './line-details';
import { useCaretLine } from './use-caret-line';
import { violationsOfLines } from './violations-of-lines';
import '../craft.css';
import './line-strip.css';

/**
 * The prosody of the line at the caret, in a strip above the page, where this has no margin for the gutter. The strip
 * is always as high and always there, so that nothing moves while somebody writes.
 */
export default function LineStrip() {
  const { craft } = useDocumentSession();
  const running = useObservable(craft);
  const editor = useEditorInstance();
  return (
    <div className="line-strip">{running && editor && <StripOfLine craft={running} editor={editor} />}</div>
  );
}

function StripOfLine({ craft, editor }: { readonly craft: Craft; readonly editor: Editor }) {
  const t = useTranslations('Craft');
  const reading = useObservable(craft.reading);
  const atCaret = useCaretLine(editor);
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  const violationsByLine = useMemo(() => violationsOfLines(reading), [reading]);
  const lines = reading?.lines ?? [];
  const index = Math.min(atCaret, Math.max(lines.length - 1, 0));
  const analysis = lines[index];
  const violations = violationsByLine.get(index) ?? [];
  const isRead = analysis !== undefined && analysis.units.length > 0;
  const isOpen = isRead && openIndex === index;
  const step = (name: 'previousLine' | 'nextLine', to: number) => (
    <Button
      kind="plain"
      shape="icon"
      aria-label={t(name)}
      disabled={lines[to] === undefined}
      // Without a focus to keep, a phone's keyboard would come up that nobody asked for.
      onClick={() => goToLine(editor, to, editor.view.hasFocus())}
    >
      <Icon name={name === 'previousLine' ? 'previous' : 'next'} />
    </Button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups what is said of one line.
    <div
      role="group"
      aria-label={t('strip')}
      className="line-strip-row"
      // The caret, and with it the phone's keyboard, stays where it is.
      onPointerDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpenIndex(null);
      }}
    >
      {step('previousLine', index - 1)}
      <span className="line-strip-number" aria-hidden="true">
        {index + 1}
      </span>
      {isRead ? (
        <GutterMark
          index={index}
          analysis={analysis}
          violations={violations}
          isStop
          isOpen={isOpen}
          onPress={() => setOpenIndex(isOpen ? null : index)}
        />
      ) : (
        <span className="line-strip-empty">{t('stripEmpty')}</span>
      )}
      {step('nextLine', index + 1)}
      {isOpen && <LineDetails index={index} analysis={analysis} violations={violations} />}
    </div>
  );
}
