import type { Node } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { readBlockProposal } from '@/lib/document/block-proposal';
import { verseAt } from '../verse/verse-position';

type IsOwn = (id: unknown) => boolean;

/** Backspace at the start of a line that the person proposed to begin a stanza: it does not any more. */
export const closeProposedStanza =
  (isOwn: IsOwn): Command =>
  (state, dispatch) => {
    const verse = verseAt(state.selection.$from);
    if (!state.selection.empty || !verse || state.selection.$from.parentOffset > 0) return false;
    if (verse.lineIndex === 0 || !opensByOwn(verse.line, isOwn)) return false;
    dispatch?.(state.tr.setNodeAttribute(verse.linePos, 'sgProp', null).scrollIntoView());
    return true;
  };

/** Delete at the end of the line before such a one. */
export const closeProposedStanzaForward =
  (isOwn: IsOwn): Command =>
  (state, dispatch) => {
    const { $from, empty } = state.selection;
    const verse = verseAt($from);
    if (!empty || !verse || $from.parentOffset < verse.line.content.size) return false;
    const next = verse.stanza.maybeChild(verse.lineIndex + 1);
    if (!next || !opensByOwn(next, isOwn)) return false;
    dispatch?.(state.tr.setNodeAttribute($from.after(), 'sgProp', null).scrollIntoView());
    return true;
  };

function opensByOwn({ attrs }: Node, isOwn: IsOwn): boolean {
  const proposal = readBlockProposal(attrs.sgProp);
  return proposal?.opensStanza === true && isOwn(proposal.id);
}
