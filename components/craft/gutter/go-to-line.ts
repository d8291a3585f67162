import type { Editor } from '@tiptap/core';
import { type EditorState, TextSelection } from '@tiptap/pm/state';

/** Puts the caret at the end of a line of verse, counted from 0, and shows it; the focus goes there too, unless told not to. */
export function goToLine({ view, state }: Editor, line: number, takesFocus = true): void {
  const end = endOfLine(state, line);
  if (end === null) return;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
  if (takesFocus) view.focus();
}

/** The document position at the end of a line of verse, counted from 0; null when there is no such line. */
export function endOfLine({ doc }: EditorState, line: number): number | null {
  let count = -1;
  let end: number | null = null;
  doc.descendants((node, pos) => {
    if (end !== null) return false;
    if (node.type.name !== 'line') return true;
    count += 1;
    if (count === line) end = pos + node.nodeSize - 1;
    return false;
  });
  return end;
}
