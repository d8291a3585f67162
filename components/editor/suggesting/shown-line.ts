import type { ResolvedPos } from '@tiptap/pm/model';
import { readBlockProposal } from '@/lib/document/block-proposal';
import { INSERTION_MARK } from '@/lib/document/extensions/suggestion-marks';
import { SPLIT_CHARACTER } from '@/lib/document/split-character';
import { verseAt } from '../verse/verse-position';
import { charactersBetween } from './characters';
import { isDeleted } from './proposed-marks';
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
  const character = nearestCharacter($pos, direction);
  if (character === null) return null;
  const [node] = charactersBetween($pos.parent, character.from - $pos.start(), character.to - $pos.start());
  const isInserted = node?.marks.some(({ type }) => type.name === INSERTION_MARK) === true;
  return isInserted && node?.text === SPLIT_CHARACTER ? { kind: 'split', pos: character.from } : 'text';
}

/** The nearest character from a place in a block that is shown, in document positions; null when there is none. */
export function nearestCharacter(
  $pos: ResolvedPos,
  direction: -1 | 1,
): { readonly from: number; readonly to: number } | null {
  const { parent, parentOffset } = $pos;
  const [from, to] = direction < 0 ? [0, parentOffset] : [parentOffset, parent.content.size];
  const shown: { readonly from: number; readonly to: number }[] = [];
  let pos = $pos.start() + from;
  for (const { text, marks } of charactersBetween(parent, from, to)) {
    if (!isDeleted(marks)) shown.push({ from: pos, to: pos + text.length });
    pos += text.length;
  }
  return shown.at(direction < 0 ? -1 : 0) ?? null;
}

/** Whether a line goes on with the one that is shown before it. */
export function joins($line: ResolvedPos): boolean {
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
