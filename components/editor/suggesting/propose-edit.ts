import { Fragment, type Node, type Schema } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { type ChangedRange, changedRanges } from './changed-ranges';
import { charactersToFragment } from './characters';
import { proposeInLine } from './edit-line';
import { scriptOfEdit } from './edit-script';
import { type FlatItem, flattenBlocks } from './flat-blocks';
import { possibleScript } from './possible-script';
import { proposeWholeBlocks } from './propose-whole-blocks';
import { type ProposedBlock, type ProposedPlace, proposeInBlocks } from './proposed-blocks';
import type { Proposal } from './proposed-marks';
import { type ProposedTopBlock, proposeStanzas } from './proposed-stanzas';

/** An edit as the document that proposes it, in place of a stretch of the document before it. */
export interface ProposedEdit {
  /** The stretch, in positions of the document before the edit, and what comes in its place. */
  readonly from: number;
  readonly to: number;
  readonly content: Fragment;
  /** A position of the edited document → the position in the proposing one, before (−1) or after (1) what went there. */
  readonly map: (pos: number, side: -1 | 1) => number;
}

/**
 * Proposes what a transaction does: `base` stays what it was, `result` becomes what the transaction would have made of
 * it. Null when it changes nothing, or something that cannot be proposed.
 */
export function proposeEdit(tr: Transaction, proposal: Proposal): ProposedEdit | null {
  const ranges = changedRanges(tr);
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    proposeInOneBlock(tr, ranges, first, last, proposal) ??
    proposeInTopBlocks(tr, ranges, first, last, proposal) ??
    proposeWholeBlocks(tr, proposal)
  );
}

function proposeInOneBlock(
  { before, doc }: Transaction,
  ranges: readonly ChangedRange[],
  first: ChangedRange,
  last: ChangedRange,
  proposal: Proposal,
): ProposedEdit | null {
  const $before = before.resolve(first.fromBefore);
  const $after = doc.resolve(first.fromAfter);
  const isInside = last.toBefore <= $before.end() && last.toAfter <= $after.end();
  if (
    !$before.parent.isTextblock ||
    !isInside ||
    !$before.parent.hasMarkup($after.parent.type, $after.parent.attrs)
  )
    return null;
  const [start, startAfter] = [$before.start(), $after.start()];
  const changes = ranges.map((range) => ({
    fromBefore: range.fromBefore - start,
    toBefore: range.toBefore - start,
    fromAfter: range.fromAfter - startAfter,
    toAfter: range.toAfter - startAfter,
  }));
  const line = proposeInLine($before.parent, $after.parent, changes, proposal);
  const endAfter = $after.end();
  return {
    from: start,
    to: $before.end(),
    content: line.content,
    map: (pos, side) => {
      if (pos < startAfter) return pos;
      if (pos > endAfter) return start + line.content.size + (pos - endAfter);
      return start + line.map(pos - startAfter, side);
    },
  };
}

function proposeInTopBlocks(
  { before, doc }: Transaction,
  ranges: readonly ChangedRange[],
  first: ChangedRange,
  last: ChangedRange,
  proposal: Proposal,
): ProposedEdit | null {
  const old = regionOf(before, first.fromBefore, last.toBefore);
  const edited = regionOf(doc, first.fromAfter, last.toAfter);
  const leading = Math.min(old.first, edited.first);
  const trailing = Math.min(before.childCount - old.end, doc.childCount - edited.end);
  const [oldBlocks, start] = childrenBetween(before, leading, before.childCount - trailing);
  const [editedBlocks] = childrenBetween(doc, leading, doc.childCount - trailing);
  const oldItems = flattenBlocks(oldBlocks, start);
  const editedItems = flattenBlocks(editedBlocks, start);
  const script = scriptOfEdit(oldItems, editedItems, ranges, proposal.isOwn);
  if (script === null) return null;
  const { schema } = before.type;
  const { blocks, placeByItem } = proposeInBlocks(possibleScript(script), proposal, schema);
  const top = proposeStanzas(blocks, proposal);
  // A document has a block, even when all of it was the person's own.
  if (top.length === 0 && before.childCount === oldBlocks.length) return null;
  const { nodes, starts } = topBlocksToNodes(top, schema, start);
  const content = Fragment.fromArray(nodes);
  const sizeBefore = oldBlocks.reduce((size, { nodeSize }) => size + nodeSize, 0);
  const sizeAfter = editedBlocks.reduce((size, { nodeSize }) => size + nodeSize, 0);
  return {
    from: start,
    to: start + sizeBefore,
    content,
    map: (pos, side) => {
      if (pos <= start) return pos;
      if (pos >= start + sizeAfter) return pos - sizeAfter + content.size;
      return mapPosition(editedItems, placeByItem, starts, pos, side) ?? start;
    },
  };
}

/** The top-level blocks that a stretch touches, and one beside them on either side. */
function regionOf(doc: Node, from: number, to: number): { readonly first: number; readonly end: number } {
  let first = 0;
  let end = doc.childCount;
  let pos = 0;
  doc.forEach((child, _offset, index) => {
    const after = pos + child.nodeSize;
    if (after < from) first = index + 1;
    if (pos > to) end = Math.min(end, index);
    pos = after;
  });
  return { first: Math.max(first - 1, 0), end: Math.min(end + 1, doc.childCount) };
}

function childrenBetween(doc: Node, first: number, end: number): [readonly Node[], number] {
  const children: Node[] = [];
  let start = 0;
  doc.forEach((child, offset, index) => {
    if (index === first) start = offset;
    if (index >= first && index < end) children.push(child);
  });
  return [children, start];
}

function topBlocksToNodes(top: readonly ProposedTopBlock[], schema: Schema, start: number) {
  const starts = new Map<ProposedBlock, number>();
  const nodes: Node[] = [];
  let pos = start;
  for (const block of top) {
    let node: Node;
    if (block.kind === 'atom') node = block.node;
    else if (block.kind === 'block') {
      starts.set(block, pos + 1);
      node = blockToNode(block, schema);
    } else {
      let linePos = pos + 1;
      const lines = block.lines.map((line) => {
        starts.set(line, linePos + 1);
        const lineNode = blockToNode(line, schema);
        linePos += lineNode.nodeSize;
        return lineNode;
      });
      node = schema.node('stanza', block.attrs, lines);
    }
    nodes.push(node);
    pos += node.nodeSize;
  }
  return { nodes, starts };
}

function blockToNode({ type, attrs, characters }: ProposedBlock, schema: Schema): Node {
  return schema.node(type, attrs, charactersToFragment(characters, schema));
}

function mapPosition(
  items: readonly FlatItem[],
  placeByItem: ReadonlyMap<FlatItem, ProposedPlace>,
  starts: ReadonlyMap<ProposedBlock, number>,
  pos: number,
  side: -1 | 1,
): number | null {
  let index = items.findLastIndex((item) => item.kind !== 'atom' && endOf(item) <= pos);
  if (index < 0) index = items.findIndex(({ kind }) => kind !== 'atom');
  const item = items[index];
  const place = item && placeByItem.get(item);
  if (item === undefined || place === undefined) return null;
  const next = items[index + 1];
  const nextPlace = next?.kind === 'character' ? placeByItem.get(next) : undefined;
  if (side > 0 && nextPlace)
    return positionOf({ ...nextPlace, characters: nextPlace.characters - 1 }, starts);
  if (side > 0) return positionOf({ ...place, characters: place.block.characters.length }, starts);
  return positionOf(place, starts);
}

/** The first position inside of a block, the position after a character. */
function endOf(item: FlatItem): number {
  return item.kind === 'character' ? item.pos + item.text.length : item.pos + 1;
}

function positionOf(
  { block, characters }: ProposedPlace,
  starts: ReadonlyMap<ProposedBlock, number>,
): number | null {
  if (block.mergedInto) {
    const { block: other, at } = block.mergedInto;
    return positionOf({ block: other, characters: at + characters }, starts);
  }
  const start = starts.get(block);
  if (start === undefined) return null;
  return start + block.characters.slice(0, characters).reduce((size, { text }) => size + text.length, 0);
}
