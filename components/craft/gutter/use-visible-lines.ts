'use client';

import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useState } from 'react';
import { findVisibleLines, type VisibleLine } from './visible-lines';

/**
 * The lines that the window shows, measured again when the text scrolls, grows or shrinks, and when `reading` changes;
 * never with a key.
 */
export function useVisibleLines(
  editor: Editor,
  place: RefObject<HTMLElement | null>,
  reading: unknown,
): readonly VisibleLine[] {
  const [lines, setLines] = useState<readonly VisibleLine[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new reading means that lines may have moved.
  useEffect(() => {
    const scroller = editor.view.dom.closest('.room-scroll');
    const frame = place.current;
    if (!scroller || !frame) return;
    let waiting = 0;
    const measure = () => {
      waiting = 0;
      if (editor.isDestroyed) return;
      const { top, bottom } = scroller.getBoundingClientRect();
      setLines(findVisibleLines(editor, frame, top, bottom));
    };
    const schedule = () => {
      waiting ||= requestAnimationFrame(measure);
    };
    const resize = new ResizeObserver(schedule);
    resize.observe(editor.view.dom);
    resize.observe(scroller);
    scroller.addEventListener('scroll', schedule, { passive: true });
    schedule();
    return () => {
      cancelAnimationFrame(waiting);
      resize.disconnect();
      scroller.removeEventListener('scroll', schedule);
    };
  }, [editor, place, reading]);
  return lines;
}
