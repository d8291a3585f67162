import type * as Y from 'yjs';
import { relativeToBlockPosition } from '../../document/positions';
import { rawText, type TextBlock, textBlocks } from '../../document/text-blocks';
import type { PartOfBlock } from '../verdicts/resolve-part';
import { traceSuggestions } from './trace';

/** A range of the text: Yjs relative positions as JSON, or indices of text blocks, pending ones counted, both included. */
export type PartRange =
  | { readonly from: unknown; readonly to: unknown }
  | { readonly startLine: number; readonly endLine: number };

/** The stretches of a range, block by block; empty when its place is gone. */
export function partsInRange(ydoc: Y.Doc, range: PartRange): PartOfBlock[] {
  const blocks = textBlocks(ydoc);
  if ('startLine' in range) {
    return blocks.slice(range.startLine, range.endLine + 1).map(({ element }) => wholeBlock(element));
  }
  const ends = [range.from, range.to].flatMap((json) => {
    const position = relativeToBlockPosition(ydoc, json);
    const index = blocks.findIndex(({ element }) => element === position?.element);
    return position === null || index < 0 ? [] : [{ index, offset: position.offset }];
  });
  const [from, to] = ends.sort((a, b) => a.index - b.index || a.offset - b.offset);
  if (from === undefined || to === undefined) return [];
  return blocks.slice(from.index, to.index + 1).map(({ element, index }: TextBlock) => ({
    ...wholeBlock(element),
    ...(index === from.index && { from: from.offset }),
    ...(index === to.index && { to: to.offset }),
  }));
}

/** The block in which the line of this index stands, of those that a suggestion inserts; null when there is none. */
export function partOfLine(ydoc: Y.Doc, id: string, index: number): PartOfBlock | null {
  const pieces = traceSuggestions(ydoc).get(id)?.pieces ?? [];
  const piece = pieces.filter(({ inserted, block }) => inserted !== '' || block === 'inserted')[index];
  return piece ? wholeBlock(piece.element) : null;
}

function wholeBlock(element: Y.XmlElement): PartOfBlock {
  return { block: element, from: 0, to: rawText(element).length };
}
