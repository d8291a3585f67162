import type * as Y from 'yjs';
import { type BlockPosition, isCharacterLost, relativeToBlockPosition } from '../document/positions';
import { isAlive } from '../document/text-blocks';
import type { CommentAnchor } from './anchor';
import { blockLength, quoteOf, type TextRange } from './anchored-text';
import { findQuote } from './find-quote';
import { mendRange } from './mend-range';
import { nextTextBlock, textBlocksAround } from './neighbouring-blocks';

/** A range that has grown longer, by what people wrote inside it, is not followed any more. */
const MAX_RANGE_BLOCKS = 500;

/** How far a line goes that is split, joined or put into another stanza: to the blocks beside it, an empty one between. */
const LOOK_WITHIN_BLOCKS = 2;

/**
 * Where the text of an anchor stands now; null when it is gone. What is left of it, or was typed inside it, counts as it.
 * When one end of it went away, as when its line was split inside of it, the part that stands beside what is left is found.
 * When nothing is left, the same words right where it was (somebody undid the deletion) or around (a line was split or
 * joined, which to Yjs is other text) are it. The work is that of the blocks around, not of the document.
 */
export function placeOfAnchor(ydoc: Y.Doc, anchor: CommentAnchor): TextRange | null {
  const from = livingPosition(ydoc, anchor.from);
  const to = livingPosition(ydoc, anchor.to);
  const remaining = remainingRange(from, to);
  return (
    (remaining && wholeRange(ydoc, remaining, anchor)) ??
    restoredRange(from ?? to, anchor.quote) ??
    movedRange(ydoc, from ?? to, anchor)
  );
}

/** The blocks from the one to the other, both included; null when the second does not follow the first. */
export function blocksOfRange({ from, to }: TextRange): readonly Y.XmlElement[] | null {
  const elements = [from.element];
  for (let element = from.element; element !== to.element; ) {
    const next = nextTextBlock(element);
    if (next === null || elements.length > MAX_RANGE_BLOCKS) return null;
    elements.push(next);
    element = next;
  }
  return elements;
}

function livingPosition(ydoc: Y.Doc, json: unknown): BlockPosition | null {
  const position = relativeToBlockPosition(ydoc, json);
  return position !== null && isAlive(position.element) ? position : null;
}

/** What stands between two ends. When the block of one end is gone, the part that lies in the other's block. */
function remainingRange(from: BlockPosition | null, to: BlockPosition | null): TextRange | null {
  const range = completeRange(from, to);
  if (range === null) return null;
  if (range.from.element === range.to.element) return range.from.offset < range.to.offset ? range : null;
  const elements = blocksOfRange(range);
  if (elements === null) return null;
  const hasText = elements.some((element) => {
    const start = element === range.from.element ? range.from.offset : 0;
    return (element === range.to.element ? range.to.offset : blockLength(element)) > start;
  });
  return hasText ? range : null;
}

function completeRange(from: BlockPosition | null, to: BlockPosition | null): TextRange | null {
  if (from !== null && to !== null) return { from, to };
  if (from !== null) return { from, to: { element: from.element, offset: blockLength(from.element) } };
  return to && { from: { element: to.element, offset: 0 }, to };
}

/** What remains with its other part, when one of its ends has moved away from it. */
function wholeRange(ydoc: Y.Doc, range: TextRange, anchor: CommentAnchor): TextRange {
  const [isFromLost, isToLost] = [isCharacterLost(ydoc, anchor.from), isCharacterLost(ydoc, anchor.to)];
  const blocks = isFromLost === isToLost ? null : blocksOfRange(range);
  if (blocks === null) return range;
  const oldNeighbours = anchor.near.map((json) => livingPosition(ydoc, json)?.element);
  return mendRange(range, anchor.quote, isToLost ? 'to' : 'from', blocks, (element) =>
    oldNeighbours.includes(element),
  );
}

/** Undoing a deletion writes new text at the old place, on whichever side of what was deleted. */
function restoredRange(at: BlockPosition | null, quote: string): TextRange | null {
  if (at === null) return null;
  const { element, offset } = at;
  for (const start of [offset - quote.length, offset]) {
    const end = start + quote.length;
    if (start < 0 || end > blockLength(element) || quoteOf([element], start, end) !== quote) continue;
    return { from: { element, offset: start }, to: { element, offset: end } };
  }
  return null;
}

function movedRange(ydoc: Y.Doc, at: BlockPosition | null, anchor: CommentAnchor): TextRange | null {
  if (!anchor.isUnique) return null;
  for (const place of [at, ...anchor.near.map((json) => livingPosition(ydoc, json))]) {
    const around = place && textBlocksAround(place.element, LOOK_WITHIN_BLOCKS);
    const found = around && findQuote(around, anchor.quote);
    if (found) return found;
  }
  return null;
}
