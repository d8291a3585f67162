import type { Node } from '@tiptap/pm/model';
import { readBlockProposal } from '@/lib/document/block-proposal';
import type { ChangedRange } from './changed-ranges';
import { commonEnds } from './characters';
import type { FlatBlock, FlatCharacter, FlatItem } from './flat-blocks';
import { isSameCharacter, type Proposal } from './proposed-marks';
import { isGone } from './shown-blocks';

/** One step of an edit, in the order of the document. */
export type EditStep =
  | { readonly kind: 'keep'; readonly before: FlatItem; readonly after: FlatItem }
  | { readonly kind: 'delete'; readonly before: FlatBlock | FlatCharacter }
  | { readonly kind: 'insert'; readonly after: FlatBlock | FlatCharacter };

/**
 * An edit as what it kept, took away and brought; null when it made, changed or took away a block that is taken whole.
 * What was brought stands after what was taken away, but before the first border of blocks among it: then it is text of
 * a block that stays.
 */
export function scriptOfEdit(
  before: readonly FlatItem[],
  after: readonly FlatItem[],
  ranges: readonly ChangedRange[],
  isOwn: Proposal['isOwn'],
): EditStep[] | null {
  const isPair = pairs(isOwn);
  const steps: EditStep[] = [];
  let [old, edited] = [0, 0];
  const keep = (): boolean => {
    const [a, b] = [before[old], after[edited]];
    if (a === undefined || b === undefined || !isPair(a, b)) return false;
    steps.push({ kind: 'keep', before: a, after: b });
    old += 1;
    edited += 1;
    return true;
  };
  for (const { fromBefore, toBefore, fromAfter, toAfter } of ranges) {
    while ((before[old]?.pos ?? Infinity) < fromBefore) if (!keep()) return null;
    if ((after[edited]?.pos ?? Infinity) < fromAfter) return null;
    const taken = itemsUpTo(before, old, toBefore);
    const brought = itemsUpTo(after, edited, toAfter);
    const { start, end } = pairedEnds(taken, brought, isPair);
    for (let index = 0; index < start; index += 1) keep();
    const gone = taken.slice(start, taken.length - end);
    const come = brought.slice(start, brought.length - end);
    if ([...gone, ...come].some(({ kind }) => kind === 'atom')) return null;
    const deletions = gone.filter((item) => item.kind !== 'atom');
    const border = deletions.findIndex(({ kind }) => kind === 'block');
    const first = border < 0 ? deletions.length : border;
    for (const item of deletions.slice(0, first)) steps.push({ kind: 'delete', before: item });
    for (const item of come) if (item.kind !== 'atom') steps.push({ kind: 'insert', after: item });
    for (const item of deletions.slice(first)) steps.push({ kind: 'delete', before: item });
    old += gone.length;
    edited += come.length;
    for (let index = 0; index < end; index += 1) keep();
  }
  while (old < before.length) if (!keep()) return null;
  return edited === after.length ? steps : null;
}

/** Blocks of one type are taken for the same before blocks of different types are. */
function pairedEnds(
  taken: readonly FlatItem[],
  brought: readonly FlatItem[],
  isPair: ReturnType<typeof pairs>,
) {
  const same = commonEnds(taken, brought, (a, b) => isPair(a, b) && isSameType(a, b));
  const inner = commonEnds(
    taken.slice(same.start, taken.length - same.end),
    brought.slice(same.start, brought.length - same.end),
    isPair,
  );
  return { start: same.start + inner.start, end: same.end + inner.end };
}

function itemsUpTo(items: readonly FlatItem[], from: number, pos: number): FlatItem[] {
  let to = from;
  while ((items[to]?.pos ?? Infinity) < pos) to += 1;
  return items.slice(from, to);
}

/**
 * Whether two items are one that stayed: the same character, or blocks of which one can be proposed as the other. A
 * border that somebody else proposes to go stays so: where the edit has one, it is another.
 */
const pairs =
  (isOwn: Proposal['isOwn']) =>
  (before: FlatItem, after: FlatItem): boolean => {
    if (before.kind === 'character' && after.kind === 'character') return isSameCharacter(before, after);
    if (before.kind === 'block' && after.kind === 'block') {
      const join: unknown = before.node.attrs.sgJoin;
      const isBorder = join === null || join === after.node.attrs.sgJoin || isOwn(join);
      // What is shown no more is not what an edit brings.
      const isAsShown = isGone(before.node) === isGone(after.node);
      if (!isAsShown || takesBackProposal(before.node, after.node, isOwn)) return false;
      return isBorder && (before.stanza === null) === (after.stanza === null);
    }
    return before.kind === 'atom' && after.kind === 'atom' && before.node.eq(after.node);
  };

/** Whether an edit of a block changes what somebody else proposes of its type. */
function takesBackProposal(before: Node, after: Node, isOwn: Proposal['isOwn']): boolean {
  const proposed = readBlockProposal(before.attrs.sgProp);
  if (proposed === null || isOwn(proposed.id) || before.type.name === 'line') return false;
  return before.attrs.sgProp !== after.attrs.sgProp || !before.hasMarkup(after.type, before.attrs);
}

function isSameType(before: FlatItem, after: FlatItem): boolean {
  return before.kind !== 'block' || after.kind !== 'block' || before.node.type === after.node.type;
}
