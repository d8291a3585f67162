import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { readBlockProposal } from './block-proposal';
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
  const plain = withoutSuggestions(new Slice(Fragment.from(projected.groups.flatMap(nodesOf)), 0, 0)).content;
  return new Slice(
    plain,
    Math.min(openStart, projected.depthOfFirst),
    Math.min(openEnd, projected.depthOfLast),
  );
}

interface Projected {
  /** The nodes; of lines of a stanza those that are together in one, other nodes all in one group. */
  readonly groups: readonly Fragment[];
  /** Whether the first node is a text block that is proposed to join the one before its container. */
  readonly firstJoins: boolean;
  /** How deep the first child of the first child of … is still the one that it was; the same for the last. */
  readonly depthOfFirst: number;
  readonly depthOfLast: number;
}

/** Splits nothing: only what is inserted has proposed splits in it. */
const NO_CHARACTER = /(?!)/;

function projectChildren(content: Fragment, projection: Projection): Projected {
  if (content.firstChild?.isText) {
    const [first = [], ...rest] = projectInline(content, projection);
    // Text without its block has no place for a new one: a proposed split is left out.
    const nodes = Fragment.fromArray([...first, ...rest.flat()]);
    return { groups: [nodes], firstJoins: false, depthOfFirst: 0, depthOfLast: 0 };
  }
  const groups: Node[][] = [[]];
  let firstJoins = false;
  let depthOfFirst = 0;
  let depthOfLast = 0;
  content.forEach((node, _offset, index) => {
    const inside = node.isTextblock ? null : projectChildren(node.content, projection);
    const parts = inside?.groups ?? projectInline(node.content, projection).map(Fragment.fromArray);
    const isDropped = node.attrs[projection === 'base' ? 'sgIns' : 'sgDel'] != null;
    const isEmpty = parts.every(({ size }) => size === 0);
    // What stands in a block that the projection drops keeps the block; a container is nothing without blocks.
    if (isEmpty && (isDropped || !(node.isTextblock || node.isLeaf))) return;
    const isFirst = groups.length === 1 && groups[0]?.length === 0;
    const joins = projection === 'result' && node.attrs.sgJoin != null;
    if (isFirst) firstJoins = joins && node.isTextblock;
    else if (projection === 'result' && opensStanza(node)) groups.push([]);
    for (const [part, inner] of parts.entries()) {
      const nodes = groups.at(-1) ?? [];
      const previous = joins && part === 0 ? nodes.at(-1) : undefined;
      if (previous?.type === node.type)
        nodes[nodes.length - 1] = joinNodes(previous, inner, inside?.firstJoins === true);
      else nodes.push(node.copy(inner));
    }
    if (index === 0) depthOfFirst = 1 + (inside?.depthOfFirst ?? 0);
    if (index === content.childCount - 1) depthOfLast = 1 + (inside?.depthOfLast ?? 0);
  });
  return { groups: groups.map((nodes) => Fragment.fromArray(nodes)), firstJoins, depthOfFirst, depthOfLast };
}

/** A node with more content; `joinsLines`: the first block of it goes on with the last one of the node. */
function joinNodes(node: Node, content: Fragment, joinsLines: boolean): Node {
  const [last, first] = [node.lastChild, content.firstChild];
  if (!joinsLines || !last || !first || last.type !== first.type)
    return node.copy(node.content.append(content));
  const joined = last.copy(last.content.append(first.content));
  const rest = content.cut(first.nodeSize);
  return node.copy(node.content.replaceChild(node.childCount - 1, joined).append(rest));
}

function nodesOf(fragment: Fragment): readonly Node[] {
  return fragment.content;
}

function opensStanza({ attrs }: Node): boolean {
  return readBlockProposal(attrs.sgProp)?.opensStanza === true;
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

function hasText(content: Fragment): boolean {
  return content.textBetween(0, content.size).length > 0;
}
