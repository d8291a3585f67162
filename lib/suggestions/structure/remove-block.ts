import * as Y from 'yjs';

/**
 * Removes a block, and with it every container that would be left without one. Answers false and removes nothing when
 * the document would be left without a block, or a list item without a paragraph that it begins with.
 */
export function removeBlock(body: Y.XmlFragment, element: Y.XmlElement): boolean {
  let target: Y.XmlElement = element;
  for (;;) {
    const parent: unknown = target.parent;
    if (!(parent instanceof Y.XmlFragment)) return false;
    const siblings = parent.toArray().filter((child) => child instanceof Y.XmlElement);
    if (siblings.length === 1) {
      if (parent === body || !(parent instanceof Y.XmlElement)) return false;
      target = parent;
      continue;
    }
    if (isNeeded(parent, target, siblings)) return false;
    parent.delete(parent.toArray().indexOf(target), 1);
    return true;
  }
}

function isNeeded(parent: Y.XmlFragment, target: Y.XmlElement, siblings: readonly Y.XmlElement[]): boolean {
  if (!(parent instanceof Y.XmlElement) || parent.nodeName !== 'listItem') return false;
  return siblings[0] === target && siblings[1]?.nodeName !== 'paragraph';
}
