import { Fragment, type Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { type Character, charactersBetween, charactersToFragment } from './characters';
import type { ProposedEdit } from './propose-edit';
import { isDeleted, marksOfDeleted, marksOfInserted, type Proposal } from './proposed-marks';
import { isGone } from './shown-blocks';

/**
 * Proposes an edit of lists, quotes and rules, which the marks cannot say piece by piece: the blocks that it changed go
 * whole, and those that it made come in their place. In a list these are items. Null where joins or other proposals are
 * in what would come.
 */
export function proposeWholeBlocks({ before, doc }: Transaction, proposal: Proposal): ProposedEdit | null {
  const { gone, come, pos } = changedChildren(before, doc);
  if (come.some(hasStructure)) return null;
  const deleted = gone.flatMap((node) => asDeleted(node, proposal) ?? []);
  const start = pos + sizeOf(deleted);
  const places: Place[] = [];
  const inserted: Node[] = [];
  let editedPos = pos;
  for (const node of come) {
    const made = asInserted(node, editedPos, start + sizeOf(inserted), proposal, places);
    if (made) inserted.push(made);
    editedPos += node.nodeSize;
  }
  const content = Fragment.fromArray([...deleted, ...inserted]);
  if (content.size === 0 && gone.length === before.childCount) return null;
  const editedEnd = editedPos;
  return {
    from: pos,
    to: pos + sizeOf(gone),
    content,
    map: (edited) => {
      if (edited < pos) return edited;
      if (edited >= editedEnd) return edited - editedEnd + pos + content.size;
      return (places.findLast((place) => place.edited <= edited) ?? places[0])?.proposed ?? start;
    },
  };
}

/** A place in what comes: in the edited document, and in the proposing one. */
interface Place {
  readonly edited: number;
  readonly proposed: number;
}

/** The children that differ, as deep as just one container of each does, and the position where they begin. */
function changedChildren(before: Node, after: Node) {
  let [old, edited, pos] = [before, after, 0];
  for (;;) {
    const [oldChildren, editedChildren] = [childrenOf(old), childrenOf(edited)];
    const shorter = Math.min(oldChildren.length, editedChildren.length);
    let start = 0;
    while (start < shorter && oldChildren[start]?.eq(editedChildren[start] as Node)) start += 1;
    let end = 0;
    while (end < shorter - start && oldChildren.at(-1 - end)?.eq(editedChildren.at(-1 - end) as Node))
      end += 1;
    const gone = oldChildren.slice(start, oldChildren.length - end);
    const come = editedChildren.slice(start, editedChildren.length - end);
    pos += sizeOf(oldChildren.slice(0, start));
    const [one, other] = [gone[0], come[0]];
    const isOneContainer =
      one && other && gone.length === 1 && come.length === 1 && !one.isTextblock && one.sameMarkup(other);
    if (!isOneContainer) return { gone, come, pos };
    [old, edited, pos] = [one, other, pos + 1];
  }
}

function asDeleted(node: Node, proposal: Proposal): Node | null {
  const { attrs } = node;
  if (!node.isTextblock && !node.isLeaf) {
    const left = childrenOf(node).flatMap((child) => asDeleted(child, proposal) ?? []);
    return left.length > 0 ? node.copy(Fragment.fromArray(left)) : null;
  }
  const left = charactersBetween(node, 0, node.content.size).flatMap(({ text, marks }): Character[] => {
    const struck = marksOfDeleted(marks, proposal, node.type.schema);
    return struck ? [{ text, marks: struck }] : [];
  });
  if (proposal.isOwn(attrs.sgIns) && left.length === 0) return null;
  const sgDel: unknown = attrs.sgDel ?? proposal.id();
  return node.type.create({ ...attrs, sgDel }, charactersToFragment(left, node.type.schema));
}

function asInserted(
  node: Node,
  edited: number,
  proposed: number,
  proposal: Proposal,
  places: Place[],
): Node | null {
  const attrs = { ...node.attrs, sgIns: proposal.id(), sgDel: null, sgJoin: null, sgProp: null };
  if (node.isLeaf) return node.type.create(attrs);
  if (!node.isTextblock) {
    const children: Node[] = [];
    node.forEach((child, offset) => {
      const made = asInserted(child, edited + 1 + offset, proposed + 1 + sizeOf(children), proposal, places);
      if (made) children.push(made);
    });
    return children.length > 0 ? node.type.create(attrs, children) : null;
  }
  if (isGone(node)) return null;
  const { schema } = node.type;
  const characters: Character[] = [];
  places.push({ edited: edited + 1, proposed: proposed + 1 });
  let [from, to] = [edited + 1, proposed + 1];
  for (const { text, marks } of charactersBetween(node, 0, node.content.size)) {
    from += text.length;
    // What is struck already does not come along.
    if (!isDeleted(marks)) {
      characters.push({ text, marks: marksOfInserted(marks, proposal, schema) });
      to += text.length;
    }
    places.push({ edited: from, proposed: to });
  }
  return node.type.create(attrs, charactersToFragment(characters, schema));
}

function hasStructure(node: Node): boolean {
  let found = node.attrs.sgJoin != null || node.attrs.sgProp != null;
  node.forEach((child) => {
    found ||= !child.isText && hasStructure(child);
  });
  return found;
}

function childrenOf(node: Node): Node[] {
  return [...node.content.content];
}

function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((size, { nodeSize }) => size + nodeSize, 0);
}
