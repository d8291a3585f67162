import type { Command } from '@tiptap/pm/state';
import { readBlockProposal } from '@/lib/document/block-proposal';
import { verseAt } from '../verse/verse-position';

/**
 * Enter at the start of a line that is proposed to begin a stanza: the new line is the first of that stanza. The line
 * before it would belong to the stanza that it is in until then.
 */
export const enterAtProposedStanza: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const line = verseAt($from)?.line;
  if (!empty || !line || $from.parentOffset > 0 || line.content.size === 0) return false;
  if (!readBlockProposal(line.attrs.sgProp)?.opensStanza) return false;
  dispatch?.(state.tr.split($from.pos, 1, [{ type: line.type }]).scrollIntoView());
  return true;
};
