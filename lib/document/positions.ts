import * as Y from 'yjs';
import { isTextBlockType } from './block-types';
import { isRecord } from './suggestion-attributes';
import { type TextBlock, textBlocks, textsOf } from './text-blocks';

/** A place in a text block: its element and the UTF-16 offset in the stored text of the block. */
export interface BlockPosition {
  readonly element: Y.XmlElement;
  readonly offset: number;
}

/**
 * The Yjs relative position, as JSON, of a block offset. `association` −1 sticks to the character before, 0 to the one
 * after. In a block without text it is a position in the element.
 */
export function blockPositionToRelative(position: BlockPosition, association: -1 | 0 = 0): unknown {
  let offset = position.offset;
  const texts = textsOf(position.element);
  for (const [index, text] of texts.entries()) {
    // The end of one text and the start of the next are the same place: it belongs to the side that it sticks to.
    const isInside = association < 0 ? offset <= text.length : offset < text.length;
    if (isInside || index === texts.length - 1) {
      return toJson(Y.createRelativePositionFromTypeIndex(text, Math.min(offset, text.length), association));
    }
    offset -= text.length;
  }
  return toJson(Y.createRelativePositionFromTypeIndex(position.element, 0, association));
}

/**
 * Where a relative position (JSON, as carets have it) is now. A position between blocks is the start of the block that
 * follows it, or the end of the last block. Null when it is not a position of this document, or its place is gone.
 */
export function relativeToBlockPosition(ydoc: Y.Doc, json: unknown): BlockPosition | null {
  const absolute = relativeToAbsolute(ydoc, json);
  if (absolute === null) return null;
  const { type, index } = absolute;
  if (type instanceof Y.XmlText) {
    const element = type.parent;
    if (!(element instanceof Y.XmlElement) || !isTextBlockType(element.nodeName)) return null;
    let offset = index;
    for (const text of textsOf(element)) {
      if (text === type) return { element, offset };
      offset += text.length;
    }
    return null;
  }
  if (!(type instanceof Y.XmlFragment)) return null;
  if (type instanceof Y.XmlElement && isTextBlockType(type.nodeName)) {
    const before = type.toArray().slice(0, index);
    return {
      element: type,
      offset: before.reduce((sum, child) => sum + (child instanceof Y.XmlText ? child.length : 0), 0),
    };
  }
  return positionBetweenBlocks(ydoc, type, index);
}

/** The relative position of a place given by the index of a text block and a block offset; null if there is none. */
export function linePositionToRelative(
  ydoc: Y.Doc,
  position: { readonly line: number; readonly offset: number },
  association: -1 | 0 = 0,
): unknown {
  const block = textBlocks(ydoc)[position.line];
  return block
    ? blockPositionToRelative({ element: block.element, offset: position.offset }, association)
    : null;
}

/** The text block in which a relative position is, and its index; null as in `relativeToBlockPosition`. */
export function blockOfPosition(ydoc: Y.Doc, json: unknown): TextBlock | null {
  const position = relativeToBlockPosition(ydoc, json);
  if (position === null) return null;
  return textBlocks(ydoc).find(({ element }) => element === position.element) ?? null;
}

/** Resolves JSON of a relative position; null when it is malformed, or what it points to is unknown or gone. */
export function relativeToAbsolute(ydoc: Y.Doc, json: unknown): Y.AbsolutePosition | null {
  if (!isRecord(json)) return null;
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), ydoc);
  } catch {
    // Yjs throws on a client or clock that the document does not have.
    return null;
  }
}

/**
 * Whether the character that a relative position sticks to was deleted, or is unknown here. A position that sticks to
 * none, such as one in an empty block, has lost none.
 */
export function isCharacterLost(ydoc: Y.Doc, json: unknown): boolean {
  if (!isRecord(json)) return true;
  try {
    const { item } = Y.createRelativePositionFromJSON(json);
    return item !== null && Y.getItem(ydoc.store, item).deleted;
  } catch {
    // As in relativeToAbsolute.
    return true;
  }
}

function toJson(position: Y.RelativePosition): unknown {
  return JSON.parse(JSON.stringify(Y.relativePositionToJSON(position)));
}

function positionBetweenBlocks(ydoc: Y.Doc, parent: Y.XmlFragment, index: number): BlockPosition | null {
  const blocks = textBlocks(ydoc);
  const following = parent.get(index);
  if (following !== undefined) {
    const block = blocks.find(({ element }) => element === following || isInside(element, following));
    if (block) return { element: block.element, offset: 0 };
  }
  const preceding = index > 0 ? parent.get(index - 1) : parent;
  const last = blocks.findLast(({ element }) => element === preceding || isInside(element, preceding));
  return last
    ? { element: last.element, offset: last.texts.reduce((sum, text) => sum + text.length, 0) }
    : null;
}

function isInside(element: Y.XmlElement, ancestor: unknown): boolean {
  let parent: unknown = element.parent;
  while (parent instanceof Y.AbstractType) {
    if (parent === ancestor) return true;
    parent = parent.parent;
  }
  return false;
}
