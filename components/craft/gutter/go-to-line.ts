import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';

/** Puts the caret at the end of a line of verse, counted from 0, and shows it; the focus goes there too, unless told not to. */
export function goToLine({ view, state }: Editor, line: number, takesFocus = true): void {
  let count = -1;
  let target: number | null = null;
  state.doc.descendants((node, pos) => {
    if (target !== null) return false;
    if (node.type.name !== 'line') return true;
    count += 1;
    if (count === line) target = pos + node.nodeSize - 1;
    return false;
  });
  if (target === null) return;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, target)).scrollIntoView());
  if (takesFocus) view.focus();
}
