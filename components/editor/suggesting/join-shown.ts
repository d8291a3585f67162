import type { ResolvedPos } from '@tiptap/pm/model';
import type { Command, Transaction } from '@tiptap/pm/state';
import { readBlockProposal } from '@/lib/document/block-proposal';
import { isProseTextblock, verseAt } from '../verse/verse-position';
import { shownBlockBeside } from './shown-blocks';
import { joins, nearestCharacter } from './shown-line';

type IsOwn = (id: unknown) => boolean;

/**
 * Backspace at the start of a block (−1), Delete at the end of one (1), where what stands is not what is shown: blocks
 * that are proposed to go are passed over, of a block that is joined already the text goes on, a stanza that is proposed
 * to join is joined no second time, and one that the person proposed to begin does so no more. Elsewhere it leaves the
 * key to the ordinary commands.
 */
export const joinShown =
  (isOwn: IsOwn, direction: -1 | 1): Command =>
  (state, dispatch) => {
    const { $from, empty } = state.selection;
    const edge = direction < 0 ? 0 : $from.parent.content.size;
    if (!empty || !$from.parent.isTextblock || $from.parentOffset !== edge) return false;
    let $edge = $from;
    let beside = shownBlockBeside($edge, direction);
    let hasPassed = beside.hasPassed;
    while (beside.$block && joins(direction < 0 ? $edge : beside.$block)) {
      const character = nearestCharacter(beside.$block, direction);
      if (character) {
        dispatch?.(state.tr.delete(character.from, character.to).scrollIntoView());
        return true;
      }
      hasPassed = true;
      $edge = beside.$block;
      beside = shownBlockBeside($edge, direction);
    }
    // Blocks that are proposed to go, and nothing behind them, are no neighbours.
    if (!beside.$block) return hasPassed || beside.hasPassed;
    const [$first, $second] = direction < 0 ? [beside.$block, $edge] : [$edge, beside.$block];
    const tr = joinBlocks(state.tr, $first, $second, hasPassed || beside.hasPassed, isOwn);
    if (tr) dispatch?.(tr.scrollIntoView());
    return tr !== null;
  };

function joinBlocks(
  tr: Transaction,
  $first: ResolvedPos,
  $second: ResolvedPos,
  hasPassed: boolean,
  isOwn: IsOwn,
): Transaction | null {
  const [first, second] = [verseAt($first), verseAt($second)];
  const joinText = () => tr.delete($first.end(), $second.start());
  if (first && second) {
    const proposal = readBlockProposal(second.line.attrs.sgProp);
    const isSameStanza = first.stanzaPos === second.stanzaPos;
    if (isSameStanza && proposal?.opensStanza && isOwn(proposal.id))
      return tr.setNodeAttribute(second.linePos, 'sgProp', null);
    if (isSameStanza && first.line.content.size === 0 && second.line.content.size > 0) {
      // The empty line goes, and the stanza that is proposed to begin with it begins with the next one.
      const { sgProp } = first.line.attrs;
      if (readBlockProposal(sgProp)?.opensStanza)
        return tr
          .setNodeAttribute(second.linePos, 'sgProp', sgProp)
          .delete(first.linePos, first.linePos + first.line.nodeSize);
    }
    if (isSameStanza) return hasPassed ? joinText() : null;
    if (second.stanza.attrs.sgJoin !== null) return joinText();
    const isOpening = proposal?.opensStanza === true && isOwn(proposal.id);
    if (!hasPassed && !isOpening) return null;
    if (isOpening) tr.setNodeAttribute(second.linePos, 'sgProp', null);
    return tr.delete($first.after(), $second.before());
  }
  const isProse = isProseTextblock($first.parent) && isProseTextblock($second.parent);
  return isProse && hasPassed ? joinText() : null;
}
