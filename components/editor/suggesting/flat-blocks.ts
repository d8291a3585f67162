import type { Node } from '@tiptap/pm/model';
import { readBlockProposal } from '@/lib/document/block-proposal';
import { type Character, charactersBetween } from './characters';
import { isDeleted } from './proposed-marks';

/** A text block of the document's top level, or a line of a stanza there. */
export interface FlatBlock {
  readonly kind: 'block';
  readonly node: Node;
  /** The position before it. */
  readonly pos: number;
  /** The stanza around a line, and which line of it this is; null in prose. */
  readonly stanza: { readonly node: Node; readonly pos: number; readonly index: number } | null;
  /** Whether, once all that is pending is accepted, a stanza begins here. Of prose: false. */
  readonly opensStanza: boolean;
}

export interface FlatCharacter extends Character {
  readonly kind: 'character';
  readonly pos: number;
}

/** A top-level block of another kind, a list or a rule, taken whole. */
interface FlatAtom {
  readonly kind: 'atom';
  readonly node: Node;
  readonly pos: number;
}

export type FlatItem = FlatBlock | FlatCharacter | FlatAtom;

/** Top-level blocks as one row of what an edit can take away or bring: borders of blocks, and characters. */
export function flattenBlocks(blocks: readonly Node[], start: number): FlatItem[] {
  const items: FlatItem[] = [];
  let pos = start;
  for (const node of blocks) {
    if (node.isTextblock) addBlock(items, { node, pos, stanza: null, opensStanza: false });
    else if (node.type.name === 'stanza') addStanza(items, node, pos);
    else items.push({ kind: 'atom', node, pos });
    pos += node.nodeSize;
  }
  return items;
}

function addStanza(items: FlatItem[], stanza: Node, pos: number): void {
  let hasFirst = false;
  stanza.forEach((line, offset, index) => {
    const isFirst = !hasFirst && isInResult(line);
    hasFirst ||= isFirst;
    const isOpening = readBlockProposal(line.attrs.sgProp)?.opensStanza === true;
    addBlock(items, {
      node: line,
      pos: pos + 1 + offset,
      stanza: { node: stanza, pos, index },
      opensStanza: isFirst ? stanza.attrs.sgJoin === null : isOpening,
    });
  });
}

function addBlock(items: FlatItem[], block: Omit<FlatBlock, 'kind'>): void {
  items.push({ kind: 'block', ...block });
  let pos = block.pos + 1;
  for (const character of charactersBetween(block.node, 0, block.node.content.size)) {
    items.push({ kind: 'character', ...character, pos });
    pos += character.text.length;
  }
}

/** Whether a text block is there once all that is pending is accepted (lib/document/projection.ts). */
function isInResult(block: Node): boolean {
  if (block.attrs.sgDel === null) return true;
  return charactersBetween(block, 0, block.content.size).some(({ marks }) => !isDeleted(marks));
}
