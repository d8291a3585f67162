import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { toRelative } from '@/components/editor/relative-positions';
import type { CommentDraft } from './comment-desk';
import { threadAt } from './comment-marks';

/** What a comment by key is about: the thread at the caret, or the text that is selected, or the line of the caret. */
export type CommentTarget = { readonly threadId: string } | { readonly draft: CommentDraft };

/** Null where there is no text: an empty line has nothing to say something about. */
export function commentTarget({ state }: Editor): CommentTarget | null {
  const { selection } = state;
  const threadId = selection.empty ? threadAt(state) : null;
  if (threadId !== null) return { threadId };
  const { $from } = selection;
  const range = selection.empty ? { from: $from.start(), to: $from.end() } : selection;
  const draft = draftOf(state, range.from, range.to);
  return draft && { draft };
}

function draftOf(state: EditorState, from: number, to: number): CommentDraft | null {
  const quote = state.doc.textBetween(from, to, '\n');
  const [start, end] = [toRelative(state, from), toRelative(state, to)];
  if (quote.trim() === '' || !start || !end) return null;
  return { subject: { range: { from: start, to: end } }, quote };
}
