import * as Y from 'yjs';
import { isTextBlockType, type TextBlockType } from './block-types';
import { bodyOf } from './y-doc';

/** A line, paragraph or heading of the stored document, pending insertions and deletions included. */
export interface TextBlock {
  /** Counts the text blocks of the body from 0, pending ones included. */
  readonly index: number;
  readonly element: Y.XmlElement;
  readonly type: TextBlockType;
  /**
   * The block's texts. None in an empty line that nobody has typed in; more than one when two people typed into an
   * empty line at once.
   */
  readonly texts: readonly Y.XmlText[];
}

/** The text blocks of the body in order. */
export function textBlocks(ydoc: Y.Doc): TextBlock[] {
  const blocks: TextBlock[] = [];
  collect(bodyOf(ydoc), blocks);
  return blocks;
}

/** The texts of a block, see TextBlock. */
export function textsOf(element: Y.XmlElement): Y.XmlText[] {
  return element.toArray().filter((child) => child instanceof Y.XmlText);
}

/** The stored text of a block, inserted and deleted text alike. Offsets in it are block offsets. */
export function rawText(element: Y.XmlElement): string {
  let text = '';
  for (const child of textsOf(element)) {
    // Not toString(), which for a Y.XmlText writes marks as tags.
    for (const { insert } of child.toDelta() as { insert: unknown }[]) {
      text += typeof insert === 'string' ? insert : '\uFFFD';
    }
  }
  return text;
}

/** Whether an element still stands in the document. */
export function isAlive(element: Y.XmlElement): boolean {
  let item = element._item;
  while (item !== null) {
    if (item.deleted) return false;
    const parent: unknown = item.parent;
    item = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return element.doc !== null;
}

function collect(parent: Y.XmlFragment, blocks: TextBlock[]): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const type = child.nodeName;
    if (isTextBlockType(type)) {
      blocks.push({ index: blocks.length, element: child, type, texts: textsOf(child) });
    } else {
      collect(child, blocks);
    }
  }
}
