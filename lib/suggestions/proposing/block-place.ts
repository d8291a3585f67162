import * as Y from 'yjs';
import { relativeToAbsolute } from '../../document/positions';
import { isAlive } from '../../document/text-blocks';
import { bodyOf } from '../../document/y-doc';

/** Between two children of a container: before the child at `index`. */
export interface BlockPlace {
  readonly parent: Y.XmlFragment;
  readonly index: number;
}

/** Right after a block, or right before it, and how to find that place again when the block, or its container, is gone. */
export interface PlaceAfter {
  readonly element: Y.XmlElement;
  readonly isBefore: boolean;
  /** Relative positions in the block's container and in the body. */
  readonly anchors: readonly unknown[];
}

/** Notes the place after a block that stands. */
export function rememberPlaceAfter(ydoc: Y.Doc, element: Y.XmlElement): PlaceAfter {
  return {
    element,
    isBefore: false,
    anchors: containersOf(ydoc, element).map(({ parent, index }) => anchorAt(parent, index + 1)),
  };
}

/** Notes the place before a block that stands. */
export function rememberPlaceBefore(ydoc: Y.Doc, element: Y.XmlElement): PlaceAfter {
  return {
    element,
    isBefore: true,
    anchors: containersOf(ydoc, element).map(({ parent, index }) => anchorAt(parent, index)),
  };
}

/**
 * Where a block of `type` goes at `after`: beside the block when its container takes such blocks, else after its
 * container. The end of the document when nothing of the place is left, or for null.
 */
export function placeAfter(ydoc: Y.Doc, after: PlaceAfter | null, type: 'line' | 'block'): BlockPlace {
  const body = bodyOf(ydoc);
  if (after !== null && isAlive(after.element)) {
    const step = after.isBefore ? 0 : 1;
    const place = containersOf(ydoc, after.element).find(({ parent }) => takes(parent, type));
    if (place) return { parent: place.parent, index: place.index + step };
    const top = containersOf(ydoc, after.element).at(-1);
    if (top) return { parent: body, index: top.index + step };
  }
  for (const anchor of after?.anchors ?? []) {
    const absolute = relativeToAbsolute(ydoc, anchor);
    if (!(absolute?.type instanceof Y.XmlFragment)) continue;
    const { type: parent, index } = absolute;
    const isStanding = !(parent instanceof Y.XmlElement) || isAlive(parent);
    if (isStanding && (parent === body || takes(parent, type))) return { parent, index };
  }
  return { parent: body, index: body.length };
}

/** A relative position that sticks to what stands before `index`. */
export function anchorAt(type: Y.XmlText | Y.XmlFragment, index: number): unknown {
  const position = Y.createRelativePositionFromTypeIndex(type, index, -1);
  return JSON.parse(JSON.stringify(Y.relativePositionToJSON(position)));
}

/** The containers around a block and its place in each, from the inside out; the body is the last. */
function containersOf(ydoc: Y.Doc, element: Y.XmlElement): BlockPlace[] {
  const places: BlockPlace[] = [];
  const body = bodyOf(ydoc);
  let child: Y.XmlElement = element;
  for (;;) {
    const parent: unknown = child.parent;
    if (!(parent instanceof Y.XmlFragment)) return places;
    places.push({ parent, index: parent.toArray().indexOf(child) });
    if (parent === body || !(parent instanceof Y.XmlElement)) return places;
    child = parent;
  }
}

/** Whether a container takes lines of verse, or blocks of prose. */
function takes(parent: Y.XmlFragment, type: 'line' | 'block'): boolean {
  if (!(parent instanceof Y.XmlElement)) return type === 'block';
  if (type === 'line') return parent.nodeName === 'stanza';
  return parent.nodeName === 'blockquote' || parent.nodeName === 'listItem';
}
