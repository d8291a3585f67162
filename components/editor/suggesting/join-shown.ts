import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type Command, Selection, type Transaction } from '@tiptap/pm/state';
import { readBlockProposal } from '@/lib/document/block-proposal';
import { isProposedForDeletion } from '@/lib/document/without-suggestions';
import { isProseTextblock, verseAt } from '../verse/verse-position';

type IsOwn = (id: unknown) => boolean;

/**
 * Backspace at the start of a block (−1), Delete at the end of one (1), where what stands is not what is shown: blocks
 * that are proposed to go are passed over, a stanza that is proposed to join is joined no second time, and one that the
 * person proposed to begin does so no more. Elsewhere it leaves the key to the ordinary commands.
 */
export const joinShown =
  (isOwn: IsOwn, direction: -1 | 1): Command =>
  (state, dispatch) => {
    const { $from, empty } = state.selection;
    const edge = direction < 0 ? 0 : $from.parent.content.size;
    if (!empty || !$from.parent.isTextblock || $from.parentOffset !== edge) return false;
    const found = shownBlockBeside($from, direction);
    if (!found) return false;
    const [$first, $second] = direction < 0 ? [found.$block, $from] : [$from, found.$block];
    const tr = joinBlocks(state.tr, $first, $second, found.hasPassed, isOwn);
    if (tr) dispatch?.(tr.scrollIntoView());
    return tr !== null;
  };

/** The nearest text block that is shown, and whether blocks that are not were passed over. */
function shownBlockBeside($pos: ResolvedPos, direction: -1 | 1) {
  let $block = $pos;
  for (let hasPassed = false; ; hasPassed = true) {
    const beside = $block.doc.resolve(direction < 0 ? $block.before() : $block.after());
    const next = Selection.findFrom(beside, direction, true)?.$from;
    if (!next?.parent.isTextblock) return null;
    $block = next;
    if (!isGone(next.parent)) return { $block, hasPassed };
  }
}

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
    if (isSameStanza) return hasPassed ? joinText() : null;
    if (second.stanza.attrs.sgJoin !== null) return joinText();
    return hasPassed ? tr.delete($first.after(), $second.before()) : null;
  }
  const isProse = isProseTextblock($first.parent) && isProseTextblock($second.parent);
  return isProse && hasPassed ? joinText() : null;
}

function isGone(block: Node): boolean {
  let hasText = false;
  block.forEach((node) => {
    hasText ||= !isProposedForDeletion(node);
  });
  return block.attrs.sgDel !== null && !hasText;
}
