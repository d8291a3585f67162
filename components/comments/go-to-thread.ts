import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { markedRange } from './comment-marks';

/**
 * Puts the caret to the text of a thread and shows it. The focus goes there too, but on a touch screen, whose keyboard
 * would cover what is shown.
 */
export function goToThread(editor: Editor, threadId: string): void {
  const { view, state } = editor;
  const range = markedRange(state, threadId);
  if (!range) return;
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(range.from), 1)));
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  view.dom
    .querySelector(`[data-thread="${CSS.escape(threadId)}"]`)
    ?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
  if (window.matchMedia('(pointer: fine)').matches) view.focus();
}
