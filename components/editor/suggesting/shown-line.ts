import type { ResolvedPos } from '@tiptap/pm/model';
import { readBlockProposal } from '@/lib/document/block-proposal';
import { INSERTION_MARK } from '@/lib/document/extensions/suggestion-marks';
import { SPLIT_CHARACTER } from '@/lib/document/split-character';
import { isProposedForDeletion } from '@/lib/document/without-suggestions';
import { verseAt } from '../verse/verse-position';
import { isGone, shownBlockBeside } from './shown-blocks';

/** Where a line as it is shown meets the one beside it: at a proposed break, or where a line of the document begins. */
export type ShownBorder =
  | { readonly kind: 'split'; readonly pos: number }
  | { readonly kind: 'line'; readonly $line: ResolvedPos; readonly isOfStanza: boolean };

/**
 * From a place in verse to the end of the line that is shown there: `text` when letters come first, else the border;
 * null where verse ends.
 */
export function shownBorderBeside($pos: ResolvedPos, direction: -1 | 1): ShownBorder | 'text' | null {
  let $line = $pos;
  for (;;) {
    const found = inLine($line, direction);
    if (found !== null) return found;
    const beside = shownBlockBeside($line, direction).$block;
    if (direction < 0) {
      if (!beside || !joins($line)) return borderBefore($line);
      $line = beside;
    } else {
      if (!beside || !verseAt(beside)) return null;
      if (!joins(beside)) return borderBefore(beside);
      $line = beside;
    }
  }
}

/** Whether a line is the first of its stanza that is shown. */
export function isFirstShown($line: ResolvedPos): boolean {
  const stanza = $line.node(-1);
  for (let index = 0; index < $line.index(-1); index += 1) if (!isGone(stanza.child(index))) return false;
  return true;
}

function inLine($pos: ResolvedPos, direction: -1 | 1): ShownBorder | 'text' | null {
  const { parent, parentOffset } = $pos;
  const [from, to] = direction < 0 ? [0, parentOffset] : [parentOffset, parent.content.size];
  let found: ShownBorder | 'text' | null = null;
  parent.nodesBetween(from, to, (node, start) => {
    if (!node.isText || isProposedForDeletion(node) || (direction > 0 && found)) return;
    const text = (node.text ?? '').slice(Math.max(from - start, 0), to - start);
    const nearest = direction < 0 ? text.length - 1 : 0;
    if (text === '') return;
    const isSplit =
      text[nearest] === SPLIT_CHARACTER && node.marks.some(({ type }) => type.name === INSERTION_MARK);
    found = isSplit ? { kind: 'split', pos: $pos.start() + Math.max(start, from) + nearest } : 'text';
  });
  return found;
}

/** Whether a line goes on with the one that is shown before it. */
function joins($line: ResolvedPos): boolean {
  if ($line.parent.attrs.sgJoin === null) return false;
  return !verseAt($line) || !isFirstShown($line) || $line.node(-1).attrs.sgJoin !== null;
}

function borderBefore($line: ResolvedPos): ShownBorder | null {
  const verse = verseAt($line);
  if (!verse) return null;
  const isOfStanza = isFirstShown($line)
    ? verse.stanza.attrs.sgJoin === null || shownBlockBeside($line, -1).$block === null
    : readBlockProposal(verse.line.attrs.sgProp)?.opensStanza === true;
  return { kind: 'line', $line, isOfStanza };
}
