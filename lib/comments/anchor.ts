import type * as Y from 'yjs';
import { type BlockPosition, blockPositionToRelative } from '../document/positions';
import { type TextBlock, textBlocks } from '../document/text-blocks';
import { blockLength, quoteOf, type TextRange } from './anchored-text';
import { countQuote } from './find-quote';

/**
 * What a thread of comments is about: a stretch of text, by Yjs relative positions as JSON, so that it means the same
 * for everybody whatever is written around it. Made once, never changed.
 */
export interface CommentAnchor {
  /** Sticks to the first character: what is typed right before is outside. */
  readonly from: unknown;
  /** Sticks to the last character: what is typed right after is outside. */
  readonly to: unknown;
  /** Places in the blocks around, where to look when the block itself is gone. */
  readonly near: readonly unknown[];
  /** The text as it stood, without what was struck out; lines are separated by `\n`. */
  readonly quote: string;
  /** Whether the quote stood nowhere else around: only then may the same words be taken for the moved text. */
  readonly isUnique: boolean;
}

/** Blocks on either side in which a quote has to be unique: twice what `find-quote.ts` later looks through. */
const UNIQUE_WITHIN_BLOCKS = 4;

/** The anchor of a stretch of text as it stands now; null when there is no text in it. Reads the whole document. */
export function createAnchor(ydoc: Y.Doc, range: TextRange): CommentAnchor | null {
  const blocks = textBlocks(ydoc);
  const [from, to] = inOrder(blocks, range);
  const [first, last] = [indexOf(blocks, from), indexOf(blocks, to)];
  if (first < 0 || last < 0) return null;
  const elements = blocks.slice(first, last + 1).map(({ element }) => element);
  const quote = quoteOf(elements, from.offset, to.offset);
  if (quote.trim() === '') return null;
  const around = blocks.slice(Math.max(first - UNIQUE_WITHIN_BLOCKS, 0), last + 1 + UNIQUE_WITHIN_BLOCKS);
  const neighbours = [blocks[first - 1], blocks[last + 1]].flatMap((block) => block ?? []);
  return {
    from: blockPositionToRelative(from, 0),
    to: blockPositionToRelative(to, -1),
    near: neighbours.map(({ element }) => blockPositionToRelative({ element, offset: 0 })),
    quote,
    isUnique:
      countQuote(
        around.map(({ element }) => element),
        quote,
      ) === 1,
  };
}

/** Whole text blocks as a range; null when the document has no such blocks. */
export function rangeOfLines(ydoc: Y.Doc, startLine: number, endLine: number): TextRange | null {
  const blocks = textBlocks(ydoc);
  const [first, last] = [blocks[startLine]?.element, blocks[endLine]?.element];
  if (first === undefined || last === undefined) return null;
  return { from: { element: first, offset: 0 }, to: { element: last, offset: blockLength(last) } };
}

/** A selection made backwards has its anchor after its head. */
function inOrder(blocks: readonly TextBlock[], { from, to }: TextRange): [BlockPosition, BlockPosition] {
  const [first, last] = [indexOf(blocks, from), indexOf(blocks, to)];
  const isForward = first < last || (first === last && from.offset <= to.offset);
  return isForward ? [from, to] : [to, from];
}

function indexOf(blocks: readonly TextBlock[], { element }: BlockPosition): number {
  return blocks.findIndex((block) => block.element === element);
}
