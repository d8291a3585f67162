import type { Command, EditorState, Transaction } from '@tiptap/pm/state';
import { verseAt } from '../verse/verse-position';

/**
 * Backspace at the start of a stanza that is proposed to join the one before: its first line joins the last one there.
 * The stanzas stay two until that is accepted, so to the ordinary command they would be joined over and over.
 */
export const joinPendingStanza: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const verse = verseAt($from);
  if (!empty || !verse || $from.parentOffset > 0 || verse.lineIndex > 0) return false;
  return joinAt(state, verse.stanzaPos, dispatch);
};

/** Delete at the end of the stanza before such a one. */
export const joinPendingStanzaForward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const verse = verseAt($from);
  if (!empty || !verse || $from.parentOffset < verse.line.content.size) return false;
  if (verse.lineIndex < verse.stanza.childCount - 1) return false;
  return joinAt(state, $from.after(-1), dispatch);
};

function joinAt(state: EditorState, pos: number, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const { nodeBefore, nodeAfter } = state.doc.resolve(pos);
  if (nodeBefore?.type.name !== 'stanza' || nodeAfter?.type.name !== 'stanza') return false;
  if (nodeAfter.attrs.sgJoin === null) return false;
  dispatch?.(state.tr.join(pos, 2).scrollIntoView());
  return true;
}
