import type { Editor } from '@tiptap/core';
import { endOfLine } from './go-to-line';

/** Scrolls a line of verse, counted from 0, to the middle of the page; the caret stays where it is. */
export function showLine({ view, state }: Editor, line: number): void {
  const end = endOfLine(state, line);
  if (end === null) return;
  const { node } = view.domAtPos(end);
  const element = node instanceof Element ? node : node.parentElement;
  element?.closest('[data-line]')?.scrollIntoView({ block: 'center', behavior: 'instant' });
}
