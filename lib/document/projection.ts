import * as Y from 'yjs';
import { BLOCK_CONTENT, isTextBlockType } from './block-types';
import { projectRuns } from './project-runs';
import { isRecord } from './suggestion-attributes';
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

/** The nodes of one projection as they were made, null for what it does not have; see `forgetProjected`. */
export type ProjectionMemo = WeakMap<Y.XmlElement, NodeJson | null>;

/**
 * The document as ProseMirror JSON without any suggestion mark or attribute. Reads; never writes. Always valid in the
 * document's schema: nodes that do not belong where they stand are left out, and a document of which nothing is left
 * is one stanza with one empty line. No control character is in it.
 *
 * Who projects one document over and over keeps a `memo` for it: what is in the memo is taken from there.
 */
export function projectDocument(ydoc: Y.Doc, projection: Projection, memo?: ProjectionMemo): NodeJson {
  const content = projectChildren(bodyOf(ydoc), 'doc', projection, memo);
  return { type: 'doc', content: content.length > 0 ? content : [EMPTY_STANZA] };
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

function projectChildren(
  parent: Y.XmlFragment,
  parentType: string,
  projection: Projection,
  memo: ProjectionMemo | undefined,
): NodeJson[] {
  const nodes: NodeJson[] = [];
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const node = projectOnce(child, projection, memo);
    if (node === null || !isAllowedIn(parentType, node.type)) continue;
    const previous = nodes.at(-1);
    const isJoined = projection === 'result' && child.getAttribute('sgJoin') !== undefined;
    if (isJoined && previous !== undefined && previous.type === node.type) {
      nodes[nodes.length - 1] = {
        ...previous,
        content: [...(previous.content ?? []), ...(node.content ?? [])],
      };
    } else {
      nodes.push(node);
    }
  }
  return nodes;
}

function projectOnce(
  element: Y.XmlElement,
  projection: Projection,
  memo: ProjectionMemo | undefined,
): NodeJson | null {
  const known = memo?.get(element);
  if (known !== undefined) return known;
  const node = projectElement(element, projection, memo);
  memo?.set(element, node);
  return node;
}

/** The node, or null when the projection does not have it. */
function projectElement(
  element: Y.XmlElement,
  projection: Projection,
  memo: ProjectionMemo | undefined,
): NodeJson | null {
  const attributes: Record<string, unknown> = element.getAttributes();
  // What stands in a block that the projection drops, such as words that a person typed into it, keeps the block.
  const isDropped = attributes[projection === 'base' ? 'sgIns' : 'sgDel'] !== undefined;
  const node = projectTypeAndAttributes(element.nodeName, attributes, projection);
  if (isTextBlockType(node.type)) {
    const content = projectRuns(element, projection);
    return isDropped && content.length === 0 ? null : withContent(node, content);
  }
  if (node.type === 'horizontalRule') return isDropped ? null : node;
  const content = projectChildren(element, node.type, projection, memo);
  // A stanza without lines, a list without items: every kind of container must have something in it.
  if (content.length === 0) return null;
  // A list item begins with a paragraph: one that is dropped leaves an empty one.
  if (node.type === 'listItem' && content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' });
  return withContent(node, content);
}

function withContent(node: NodeJson, content: readonly NodeJson[]): NodeJson {
  return content.length > 0 ? { ...node, content } : node;
}

function isAllowedIn(parentType: string, type: string): boolean {
  return BLOCK_CONTENT.get(parentType)?.has(type) ?? false;
}

/** A proposed type or attributes (`sgProp`) are those of the result. */
function projectTypeAndAttributes(
  type: string,
  attributes: Readonly<Record<string, unknown>>,
  projection: Projection,
): NodeJson {
  const proposed = projection === 'result' ? readProposal(attributes.sgProp) : null;
  const attrs: Record<string, unknown> = {};
  for (const key in attributes) {
    if (!key.startsWith('sg')) attrs[key] = attributes[key];
  }
  const proposedType = proposed?.type ?? type;
  // A proposal changes one text block into another; anything else would need other content.
  const isPossible = proposedType === type || (isProse(type) && isProse(proposedType));
  Object.assign(attrs, isPossible ? proposed?.attrs : null);
  const resultType = isPossible ? proposedType : type;
  return Object.keys(attrs).length > 0 ? { type: resultType, attrs } : { type: resultType };
}

function isProse(type: string): boolean {
  return type === 'paragraph' || type === 'heading';
}

function readProposal(json: unknown): { type?: string; attrs?: Readonly<Record<string, unknown>> } | null {
  if (typeof json !== 'string') return null;
  try {
    const value: unknown = JSON.parse(json);
    if (!isRecord(value)) return null;
    return {
      ...(typeof value.type === 'string' && { type: value.type }),
      ...(isRecord(value.attrs) && { attrs: value.attrs }),
    };
  } catch {
    // Written by a program that does not know the format: no proposal.
    return null;
  }
}
