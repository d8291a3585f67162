import * as Y from 'yjs';
import { readBlockProposal } from './block-proposal';
import { BLOCK_CONTENT, isTextBlockType, mayBecome } from './block-types';
import { addPiece, type Piece } from './project-pieces';
import { projectSegments } from './project-runs';
import { isPossibleAttribute } from './stored-content';
import { textBlocks } from './text-blocks';
import { bodyOf } from './y-doc';

/**
 * `base`: what stands if every pending suggestion is rejected; `result`: if every one is accepted. These two are the
 * only texts that leave the editor.
 */
export type Projection = 'base' | 'result';

/** A node of ProseMirror's JSON. */
export interface NodeJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly NodeJson[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}

/** What each element is in one projection, as it was found; see `forgetProjected`. */
export type ProjectionMemo = WeakMap<Y.XmlElement, readonly Piece[]>;

/**
 * The document as ProseMirror JSON without any suggestion mark or attribute. Reads; never writes. Always valid in the
 * document's schema: nodes that do not belong where they stand are left out, and of a document of which nothing is left
 * the first block stays, empty, as it does when the verdict is given. No control character is in it.
 *
 * Who projects one document over and over keeps a `memo` for it: what is in the memo is taken from there.
 */
export function projectDocument(ydoc: Y.Doc, projection: Projection, memo?: ProjectionMemo): NodeJson {
  const content = projectChildren(bodyOf(ydoc), 'doc', projection, memo);
  return { type: 'doc', content: content.length > 0 ? content : [emptiedBlock(ydoc, projection)] };
}

/** Takes out of a memo what a change to these types concerns: the blocks that they are or stand in. */
export function forgetProjected(memo: WeakMap<Y.XmlElement, unknown>, changed: Iterable<unknown>): void {
  for (const type of changed) {
    let block: unknown = type;
    while (block instanceof Y.AbstractType) {
      if (block instanceof Y.XmlElement) memo.delete(block);
      block = block.parent;
    }
  }
}

const EMPTY_STANZA: NodeJson = { type: 'stanza', content: [{ type: 'line' }] };

/** The first text block that stands where it may, without its text, in what it stands in. */
function emptiedBlock(ydoc: Y.Doc, projection: Projection): NodeJson {
  for (const { element } of textBlocks(ydoc)) {
    let node = projectNode(element, projection);
    let parent: unknown = element.parent;
    while (parent instanceof Y.XmlElement && isAllowedIn(parent.nodeName, node.type)) {
      node = withContent(projectNode(parent, projection), [node]);
      parent = parent.parent;
    }
    if (!(parent instanceof Y.XmlElement) && isAllowedIn('doc', node.type)) return node;
  }
  return EMPTY_STANZA;
}

function projectChildren(
  parent: Y.XmlFragment,
  parentType: string,
  projection: Projection,
  memo: ProjectionMemo | undefined,
): NodeJson[] {
  const pieces: Piece[] = [];
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    for (const piece of projectOnce(child, projection, memo)) {
      if (isAllowedIn(parentType, piece.node.type)) addPiece(pieces, piece);
    }
  }
  return pieces.map(({ node }) => node);
}

function projectOnce(
  element: Y.XmlElement,
  projection: Projection,
  memo: ProjectionMemo | undefined,
): readonly Piece[] {
  const known = memo?.get(element);
  if (known !== undefined) return known;
  const pieces = projectElement(element, projection, memo);
  memo?.set(element, pieces);
  return pieces;
}

/** What an element is in the projection: no node at all, one, or several where splits are proposed. */
function projectElement(
  element: Y.XmlElement,
  projection: Projection,
  memo: ProjectionMemo | undefined,
): Piece[] {
  const attributes: Record<string, unknown> = element.getAttributes();
  // What stands in a block that the projection drops, such as words that a person typed into it, keeps the block.
  const isDropped = attributes[projection === 'base' ? 'sgIns' : 'sgDel'] !== undefined;
  const joins = projection === 'result' && attributes.sgJoin !== undefined;
  const node = projectNode(element, projection);
  if (isTextBlockType(node.type)) {
    const segments = projectSegments(element, projection);
    if (isDropped && segments.length === 1 && segments[0]?.length === 0) return [];
    const opens = projection === 'result' && readBlockProposal(attributes.sgProp)?.opensStanza === true;
    return segments.map((content, index) => ({
      node: withContent(node, content),
      ...(index === 0 && { joins, opens }),
    }));
  }
  if (node.type === 'horizontalRule') return isDropped ? [] : [{ node }];
  if (node.type === 'stanza') return projectStanza(element, node, joins, projection, memo);
  const content = projectChildren(element, node.type, projection, memo);
  // A list without items: every kind of container must have something in it.
  if (content.length === 0) return [];
  // A list item begins with a paragraph: one that is dropped leaves an empty one.
  if (node.type === 'listItem' && content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' });
  return [{ node: withContent(node, content), joins }];
}

/** A stanza, or several where lines are proposed to begin one. */
function projectStanza(
  element: Y.XmlElement,
  stanza: NodeJson,
  joins: boolean,
  projection: Projection,
  memo: ProjectionMemo | undefined,
): Piece[] {
  const groups: Piece[][] = [[]];
  let firstJoins = false;
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    for (const piece of projectOnce(child, projection, memo)) {
      if (!isAllowedIn('stanza', piece.node.type)) continue;
      const isFirst = groups.length === 1 && groups[0]?.length === 0;
      if (isFirst) firstJoins = piece.joins === true;
      else if (piece.opens) groups.push([]);
      addPiece(groups.at(-1) ?? [], piece);
    }
  }
  return groups
    .filter((lines) => lines.length > 0)
    .map((lines, index) => ({
      node: withContent(
        stanza,
        lines.map(({ node }) => node),
      ),
      ...(index === 0 && { joins, firstJoins }),
    }));
}

function withContent(node: NodeJson, content: readonly NodeJson[]): NodeJson {
  return content.length > 0 ? { ...node, content } : node;
}

function isAllowedIn(parentType: string, type: string): boolean {
  return BLOCK_CONTENT.get(parentType)?.has(type) ?? false;
}

/** An element without its content. A proposed type or attributes (`sgProp`) are those of the result. */
function projectNode(element: Y.XmlElement, projection: Projection): NodeJson {
  const type = element.nodeName;
  const attributes: Record<string, unknown> = element.getAttributes();
  const proposed = projection === 'result' ? readBlockProposal(attributes.sgProp) : null;
  const attrs: Record<string, unknown> = {};
  for (const key in attributes) {
    if (!key.startsWith('sg')) attrs[key] = attributes[key];
  }
  const proposedType = proposed?.type ?? type;
  // A proposal changes one text block into another; anything else would need other content.
  const parent: unknown = element.parent;
  const parentType = parent instanceof Y.XmlElement ? parent.nodeName : 'doc';
  const isPossible = mayBecome(parentType, type, proposedType);
  const resultType = isPossible ? proposedType : type;
  if (type !== resultType) delete attrs.level;
  for (const [key, value] of Object.entries((isPossible && proposed?.attrs) || {})) {
    if (value === null) delete attrs[key];
    else if (isPossibleAttribute(resultType, key, value)) attrs[key] = value;
  }
  return Object.keys(attrs).length > 0 ? { type: resultType, attrs } : { type: resultType };
}
