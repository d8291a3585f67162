'use client';

import type { Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useDocumentSession, useEditorInstance } from '@/components/editor/session/document-session';
import { elementsOfSuggestion } from './review-navigation';

/** The suggestion that the popover is about, and where the popover stands: pixels from the editor's top left. */
export interface PopoverTarget {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  /** Pixels that it has to the edge of the page where it stands beside the text; null under the text. */
  readonly roomBeside: number | null;
  /** What is opened by the caret does not close because the pointer, which may lie anywhere, is elsewhere. */
  readonly openedBy: 'pointer' | 'caret';
}

/** Long enough to pass over a span without being stopped by it. */
const OPEN_MS = 150;
/** Long enough to reach the popover from the span. */
const CLOSE_MS = 300;
/** What it takes to show three buttons and a by-line in both languages, in CSS pixels. */
const POPOVER_WIDTH_PX = 270;
/** Some four lines of the poem, in CSS pixels: what the eye passes over to what belongs to a line. */
const NEARBY_PX = 170;
/** Between a stanza and the popover beside it, in CSS pixels: about the width of a letter of the poem. */
const BESIDE_GAP_PX = 20;

/**
 * Which suggestion is pointed at, or stands at the caret after the caret was moved there. Typing in a suggestion
 * closes it: it would lie over the next line.
 */
export function usePopoverTarget(popover: RefObject<HTMLElement | null>) {
  const { focusedSuggestion } = useDocumentSession();
  const editor = useEditorInstance();
  const [target, setTarget] = useState<PopoverTarget | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const close = useCallback(() => {
    clearTimeout(timer.current);
    setTarget(null);
  }, []);
  const hold = useCallback(() => clearTimeout(timer.current), []);
  const leave = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => setTarget((open) => (open?.openedBy === 'caret' ? open : null)),
      CLOSE_MS,
    );
  }, []);

  useEffect(() => {
    if (!editor) return;
    const { dom } = editor.view;
    // Browsers tell a resting pointer what scrolled under it; that is nothing that anybody pointed at.
    let restsAt = '';
    const hasMoved = ({ clientX, clientY }: PointerEvent) => {
      const before = restsAt;
      restsAt = `${clientX},${clientY}`;
      return before !== restsAt;
    };
    const handleOver = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || !hasMoved(event)) return;
      const id = suggestionIdOf(event.target);
      if (!id) return leave();
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        setTarget((open) => (open?.id === id ? open : placeUnder(dom, id)));
      }, OPEN_MS);
    };
    const stopFollowing = focusedSuggestion.subscribe(() => {
      const id = focusedSuggestion.get();
      if (id !== null && editor.view.hasFocus()) {
        // One that is pointed at already stays where the pointer finds it.
        setTarget((open) => (open?.id === id ? { ...open, openedBy: 'caret' } : placeBeside(dom, id)));
      } else if (!popover.current?.contains(document.activeElement)) close();
    });
    const handleKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    dom.addEventListener('keydown', handleKey);
    dom.addEventListener('pointermove', hasMoved);
    dom.addEventListener('pointerover', handleOver);
    dom.addEventListener('pointerleave', leave);
    const handleUpdate = ({ transaction }: { readonly transaction: Transaction }) => {
      // What others write, and a candidate that was paged to, moves it; what is typed here closes it.
      if (!transaction.getMeta(ySyncPluginKey)) return close();
      setTarget((open) => {
        if (!open) return null;
        return open.openedBy === 'caret' ? placeBeside(dom, open.id) : placeUnder(dom, open.id);
      });
    };
    editor.on('update', handleUpdate);
    return () => {
      clearTimeout(timer.current);
      stopFollowing();
      dom.removeEventListener('keydown', handleKey);
      dom.removeEventListener('pointermove', hasMoved);
      dom.removeEventListener('pointerover', handleOver);
      dom.removeEventListener('pointerleave', leave);
      editor.off('update', handleUpdate);
    };
  }, [editor, focusedSuggestion, popover, close, leave]);

  return { target, close, hold, leave };
}

function suggestionIdOf(node: EventTarget | null): string | null {
  if (!(node instanceof Element)) return null;
  const span = node.closest('[data-suggestion-id], [data-suggestion-inserted]');
  return span?.getAttribute('data-suggestion-id') ?? span?.getAttribute('data-suggestion-inserted') ?? null;
}

/** Right under the end of the text, where the pointer that points at it is near. */
function placeUnder(dom: HTMLElement, id: string): PopoverTarget | null {
  const element = elementsOfSuggestion(dom, id).at(-1);
  const rect = element && [...element.getClientRects()].at(-1);
  if (!rect) return null;
  const box = dom.getBoundingClientRect();
  return {
    id,
    left: rect.left - box.left,
    top: rect.bottom - box.top,
    roomBeside: null,
    openedBy: 'pointer',
  };
}

/**
 * Beside the stanza, where there is room: nobody pointed there, and a click on the text, or on the blank under it,
 * must not meet a button. Prose fills its lines, so there it stands under the text as well.
 */
function placeBeside(dom: HTMLElement, id: string): PopoverTarget | null {
  const under = placeUnder(dom, id);
  const element = elementsOfSuggestion(dom, id).at(-1);
  const stanza = element?.closest('[data-stanza]');
  const page = dom.closest('main');
  if (!under || !element || !stanza || !page) return under && { ...under, openedBy: 'caret' };
  const left = Math.max(...[...stanza.querySelectorAll('[data-line]')].map(endOfText)) + BESIDE_GAP_PX;
  const box = dom.getBoundingClientRect();
  const roomBeside = page.getBoundingClientRect().right - left;
  if (roomBeside < POPOVER_WIDTH_PX) {
    // On a narrow page under the stanza, if that ends nearby: the lines that follow stay to be read.
    const end = stanza.getBoundingClientRect().bottom - box.top;
    const top = end - under.top <= NEARBY_PX ? Math.max(end, under.top) : under.top;
    return { ...under, top, openedBy: 'caret' };
  }
  const top = element.getBoundingClientRect().top - box.top;
  return { id, left: left - box.left, top, roomBeside, openedBy: 'caret' };
}

/** Where a line's text ends at its widest: CSS pixels of the viewport. */
function endOfText(line: Element): number {
  const text = document.createRange();
  text.selectNodeContents(line);
  return text.getBoundingClientRect().right;
}
