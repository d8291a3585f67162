import type * as Y from 'yjs';
import type { BlockPosition } from '../document/positions';
import { cleanText } from '../document/project-runs';
import { hasMark } from '../document/suggestion-attributes';
import { textsOf } from '../document/text-blocks';
import { textRuns } from '../document/text-runs';

/** A stretch of the stored text, in block offsets. */
export interface TextRange {
  readonly from: BlockPosition;
  readonly to: BlockPosition;
}

/** UTF-16 units of the stored text of a block. */
export function blockLength(element: Y.XmlElement): number {
  return textsOf(element).reduce((length, text) => length + text.length, 0);
}

/**
 * The text of blocks between an offset of the first and one of the last: without what is struck out, unless all of it
 * is. Blocks are separated by `\n`.
 */
export function quoteOf(elements: readonly Y.XmlElement[], from: number, to: number): string {
  const read = (withDeleted: boolean) =>
    elements
      .map((element, index) => {
        const start = index === 0 ? from : 0;
        const end = index === elements.length - 1 ? to : blockLength(element);
        return textBetween(element, start, end, withDeleted);
      })
      .join('\n');
  const standing = read(false);
  return standing.trim() === '' ? read(true) : standing;
}

function textBetween(element: Y.XmlElement, from: number, to: number, withDeleted: boolean): string {
  let text = '';
  let before = 0;
  for (const child of textsOf(element)) {
    for (const run of textRuns(child)) {
      const start = before + run.offset;
      const part = run.text.slice(Math.max(from - start, 0), Math.max(to - start, 0));
      if (withDeleted || !hasMark(run.attributes, 'sgDel')) text += part;
    }
    before += child.length;
  }
  return cleanText(text);
}
