import * as Y from 'yjs';
import { isTextBlockType } from '../document/block-types';

/** The text block after this one in the document; null after the last. Costs no more than the way to it. */
export function nextTextBlock(element: Y.XmlElement): Y.XmlElement | null {
  return neighbour(element, 'nextSibling');
}

/** This block between up to `count` text blocks on either side, in the order of the document. */
export function textBlocksAround(element: Y.XmlElement, count: number): Y.XmlElement[] {
  const blocks = [element];
  for (let step = 0; step < count; step += 1) {
    const before = blocks[0] && neighbour(blocks[0], 'prevSibling');
    if (before) blocks.unshift(before);
    const after = neighbour(blocks.at(-1) ?? element, 'nextSibling');
    if (after) blocks.push(after);
  }
  return blocks;
}

type Direction = 'nextSibling' | 'prevSibling';

function neighbour(element: Y.XmlElement, direction: Direction): Y.XmlElement | null {
  for (let current: unknown = element; current instanceof Y.XmlElement; current = current.parent) {
    for (let sibling = current[direction]; sibling !== null; sibling = sibling[direction]) {
      const block = sibling instanceof Y.XmlElement ? nearestInside(sibling, direction) : null;
      if (block !== null) return block;
    }
  }
  return null;
}

/** The text block of a subtree that is met first when it is entered in this direction. */
function nearestInside(element: Y.XmlElement, direction: Direction): Y.XmlElement | null {
  if (isTextBlockType(element.nodeName)) return element;
  const children = element.toArray();
  if (direction === 'prevSibling') children.reverse();
  for (const child of children) {
    const block = child instanceof Y.XmlElement ? nearestInside(child, direction) : null;
    if (block !== null) return block;
  }
  return null;
}
