import type * as Y from 'yjs';
import type { BlockPosition } from '../document/positions';
import { readResultText } from '../suggestions/marks/result-offsets';
import type { TextRange } from './anchored-text';
import { matchRest } from './match-rest';
import { textBlocksAround } from './neighbouring-blocks';

/** A letter of the text around an anchor, and where it stands in the stored text. */
interface Letter {
  readonly unit: string;
  readonly element: Y.XmlElement;
  /** Block offsets before and after it. */
  readonly from: number;
  readonly to: number;
}

/**
 * What stands between the two ends of an anchor of which one lost its character. A line that is split inside of the
 * anchor, or joined to the one before it, is text that was deleted and text that was written anew: when what is left is one
 * part of the quotation and the other part follows it (or comes before it), that is of it, too. Spaces and line breaks do
 * not count. No part that follows is looked for in a block that stood after the anchor when it was made: its words were its
 * own. What comes before may have been joined to such a block.
 */
export function mendRange(
  range: TextRange,
  quote: string,
  lost: 'from' | 'to',
  blocks: readonly Y.XmlElement[],
  isOldNeighbour: (element: Y.XmlElement) => boolean,
): TextRange {
  const letters = blocksInReach(blocks, lost, isOldNeighbour).flatMap(lettersOf);
  const first = letters.findIndex((letter) => !isBefore(letter, range.from, blocks));
  const end = letters.findLastIndex((letter) => isUpTo(letter, range.to, blocks)) + 1;
  if (first < 0 || first >= end) return range;
  const units = letters.map(({ unit }) => unit);
  const left = units.slice(first, end);
  if (lost === 'to') {
    const length = matchRest(left, units.slice(end), unitsOf(quote));
    const last = letters[first + length - 1];
    return last && length !== left.length
      ? { from: range.from, to: { element: last.element, offset: last.to } }
      : range;
  }
  const length = matchRest(left.toReversed(), units.slice(0, first).reverse(), unitsOf(quote).reverse());
  const start = letters[end - length];
  return start && length !== left.length
    ? { from: { element: start.element, offset: start.from }, to: range.to }
    : range;
}

/** How far the other part may have gone: a line that is split twice is three. */
const REACH_BLOCKS = 2;

function blocksInReach(
  blocks: readonly Y.XmlElement[],
  lost: 'from' | 'to',
  isOldNeighbour: (element: Y.XmlElement) => boolean,
): Y.XmlElement[] {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (lost === 'from') {
    const around = textBlocksAround(first, REACH_BLOCKS);
    return [...around.slice(0, around.indexOf(first)), ...blocks];
  }
  const around = textBlocksAround(last, REACH_BLOCKS);
  const after = around.slice(around.indexOf(last) + 1);
  const firstOld = after.findIndex(isOldNeighbour);
  return [...blocks, ...(firstOld < 0 ? after : after.slice(0, firstOld))];
}

function lettersOf(element: Y.XmlElement): Letter[] {
  const { text, toBlockRange } = readResultText(element);
  return text
    .split('')
    .flatMap((unit, index) => (isSpace(unit) ? [] : [{ unit, element, ...toBlockRange(index, index + 1) }]));
}

function unitsOf(text: string): string[] {
  return text.split('').filter((unit) => !isSpace(unit));
}

const isSpace = (unit: string): boolean => /\s/.test(unit);

/** Blocks that are not of the range lie before or after all of it. */
function isBefore(letter: Letter, from: BlockPosition, blocks: readonly Y.XmlElement[]): boolean {
  if (letter.element === from.element) return letter.from < from.offset;
  return !blocks.includes(letter.element);
}

function isUpTo(letter: Letter, to: BlockPosition, blocks: readonly Y.XmlElement[]): boolean {
  if (letter.element === to.element) return letter.to <= to.offset;
  return blocks.includes(letter.element);
}
