import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { INSERTION_MARK } from './extensions/suggestion-marks';
import { cleanText } from './project-runs';
import type { Projection } from './projection';
import { SPLIT_CHARACTER } from './split-character';
import { isProposedForDeletion, withoutSuggestions } from './without-suggestions';

/**
 * What leaves the editor of a selection that is copied, cut or dragged: its `base`, the text that stands. A selection of
 * which nothing stands, because it lies in what is only proposed, leaves as its `result`: who selects just that wants it.
 * No suggestion, lock or control character goes along.
 */
export function copiedSlice(slice: Slice): Slice {
  const base = projectSlice(slice, 'base');
  return hasText(base.content) ? base : projectSlice(slice, 'result');
}

/** The same for who writes in suggesting mode: the `result`, since what they proposed is what they work on. */
export function copiedProposal(slice: Slice): Slice {
  return projectSlice(slice, 'result');
}

/** The projection of a slice; its open sides stay open as far as the blocks at its ends are still there. */
function projectSlice(slice: Slice, projection: Projection): Slice {
  const { content, openStart, openEnd } = slice;
  const projected = projectChildren(content, projection);
  const plain = withoutSuggestions(new Slice(projected.content, 0, 0)).content;
  return new Slice(
    plain,
    Math.min(openStart, projected.depthOfFirst, depthOf(plain.firstChild, 'firstChild')),
    Math.min(openEnd, projected.depthOfLast, depthOf(plain.lastChild, 'lastChild')),
  );
}

interface Projected {
  readonly content: Fragment;
  /** How deep the first child of the first child of … is still the one that it was; the same for the last. */
  readonly depthOfFirst: number;
  readonly depthOfLast: number;
}

/** Splits nothing: only what is inserted has proposed splits in it. */
const NO_CHARACTER = /(?!)/;

/** Deeper than any slice is open. */
const ANY_DEPTH = Number.POSITIVE_INFINITY;

function projectChildren(content: Fragment, projection: Projection): Projected {
  if (content.firstChild?.isText) {
    const [first = [], ...rest] = projectInline(content, projection);
    // Text without its block has no place for a new one: a proposed split is left out.
    const nodes = Fragment.fromArray([...first, ...rest.flat()]);
    return { content: nodes, depthOfFirst: ANY_DEPTH, depthOfLast: ANY_DEPTH };
  }
  const nodes: Node[] = [];
  let depthOfFirst = 0;
  let depthOfLast = 0;
  content.forEach((node, _offset, index) => {
    const inside = node.isTextblock ? null : projectChildren(node.content, projection);
    const parts = inside
      ? [inside.content]
      : projectInline(node.content, projection).map((part) => Fragment.fromArray(part));
    const isDropped = node.attrs[projection === 'base' ? 'sgIns' : 'sgDel'] != null;
    const isEmpty = parts.every(({ size }) => size === 0);
    // What stands in a block that the projection drops keeps the block; a container is nothing without blocks.
    if (isEmpty && (isDropped || !(node.isTextblock || node.isLeaf))) return;
    const isJoined = projection === 'result' && node.attrs.sgJoin != null && nodes.at(-1)?.type === node.type;
    for (const [part, inner] of parts.entries()) {
      const previous = isJoined && part === 0 ? nodes.pop() : undefined;
      nodes.push(previous ? previous.copy(previous.content.append(inner)) : node.copy(inner));
    }
    if (index === 0) depthOfFirst = 1 + (inside?.depthOfFirst ?? 0);
    if (index === content.childCount - 1) depthOfLast = 1 + (inside?.depthOfLast ?? 0);
  });
  return { content: Fragment.fromArray(nodes), depthOfFirst, depthOfLast };
}

/** The text of a block in the projection, one list for each block that it is there: a proposed split makes two of one. */
function projectInline(content: Fragment, projection: Projection): Node[][] {
  const parts: Node[][] = [[]];
  content.forEach((node) => {
    const isInserted = node.marks.some(({ type }) => type.name === INSERTION_MARK);
    if (projection === 'base' ? isInserted : isProposedForDeletion(node)) return;
    const pieces = (node.text ?? '').split(isInserted ? SPLIT_CHARACTER : NO_CHARACTER);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) parts.push([]);
      const text = cleanText(piece);
      if (text !== '') parts.at(-1)?.push(node.type.schema.text(text, node.marks));
    }
  });
  return parts;
}

/** How deep a slice can be open along one side: down to, and into, a text block. */
function depthOf(node: Node | null | undefined, side: 'firstChild' | 'lastChild'): number {
  let depth = 0;
  for (let current = node; current && !current.isText && !current.isLeaf; current = current[side]) depth += 1;
  return depth;
}

function hasText(content: Fragment): boolean {
  return content.textBetween(0, content.size).length > 0;
}
