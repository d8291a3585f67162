import type { Node } from '@tiptap/pm/model';
import { LOCK_MARK } from './extensions/lock-mark';
import { DELETION_MARK, FORMATTING_MARK, INSERTION_MARK } from './extensions/suggestion-marks';
import { isRecord } from './suggestion-attributes';

/** Who locked a stretch of text, and when. */
export interface Lock {
  readonly id: string;
  readonly userId: string;
  readonly by: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** A stretch of one text block whose characters are under the same lock, or under none. */
export interface LockRun {
  /** UTF-16 code units. */
  readonly length: number;
  readonly lockId: string | null;
  /** Whether the text is only proposed: it stands in the block, but not in `base`. */
  readonly isPending: boolean;
}

/** Reads what a mark, or an attribute of a run in Yjs, says; null when it is no lock. Any client may have written it. */
export function readLock(value: unknown): Lock | null {
  if (!isRecord(value) || typeof value.id !== 'string') return null;
  const text = (part: unknown) => (typeof part === 'string' ? part : '');
  return { id: value.id, userId: text(value.userId), by: text(value.by), at: text(value.at) };
}

/** Whether a block is locked as a whole: all that stands in it is, so that its edges are inside as well. */
export function isWhollyLocked(runs: readonly LockRun[]): boolean {
  const standing = runs.filter(({ isPending, lockId }) => !isPending || lockId !== null);
  return standing.length > 0 && standing.every(({ lockId }) => lockId !== null);
}

/**
 * The one rule of what a proposal may not do inside a block: change or format locked text (`from` < `to`), or insert or
 * split strictly inside a lock (`from` = `to`). At the edges of a lock it may, unless the whole block is locked. Offsets
 * are UTF-16 units of the stored text, pending text counted.
 */
export function runsTouchLock(runs: readonly LockRun[], from: number, to: number): boolean {
  if (from < to) {
    let start = 0;
    return runs.some(({ length, lockId }) => {
      const end = start + length;
      const overlaps = lockId !== null && start < to && end > from;
      start = end;
      return overlaps;
    });
  }
  return isWhollyLocked(runs) || lockAround(runs, from) !== null;
}

/** The lock that an offset is strictly inside of; pending text between two locked characters is no edge. */
export function lockAround(runs: readonly LockRun[], offset: number): string | null {
  const isNoEdge = ({ isPending, lockId }: LockRun) => isPending && lockId === null;
  let before: string | null = null;
  let start = 0;
  for (const [index, run] of runs.entries()) {
    const end = start + run.length;
    if (offset < end || (offset === end && index === runs.length - 1)) {
      if (offset > start && offset < end && !isNoEdge(run)) return run.lockId;
      const left = offset === end && !isNoEdge(run) ? run.lockId : before;
      const right = runs.slice(offset === end ? index + 1 : index).find((next) => !isNoEdge(next))?.lockId;
      return left !== null && left === right ? left : null;
    }
    if (!isNoEdge(run) && run.length > 0) before = run.lockId;
    start = end;
  }
  return null;
}

/** The lock on a node of text in the editor; null when there is none. */
export function lockOfNode(node: Node | null | undefined): Lock | null {
  return readLock(node?.marks.find(({ type }) => type.name === LOCK_MARK)?.attrs);
}

/** The runs of a text block in the editor. */
function lockRunsOfNode(block: Node): LockRun[] {
  const runs: LockRun[] = [];
  block.forEach((node) => {
    runs.push({
      length: node.nodeSize,
      lockId: lockOfNode(node)?.id ?? null,
      isPending: node.marks.some(({ type }) => type.name === INSERTION_MARK),
    });
  });
  return runs;
}

/**
 * Whether a proposal about the text between two document positions of the editor would touch a lock: `runsTouchLock` in
 * each block, and a border of blocks that is taken out, or a new one (`from` = `to`), counts as `jointTouchesLock` says.
 */
export function rangeTouchesLock(doc: Node, from: number, to: number): boolean {
  const blocks: { runs: LockRun[]; from: number; to: number }[] = [];
  doc.nodesBetween(Math.max(from - 1, 0), Math.min(to + 1, doc.content.size), (node, pos) => {
    if (!node.isTextblock) return true;
    const start = pos + 1;
    if (start > to || start + node.content.size < from) return false;
    const inside = (position: number) => Math.min(Math.max(position - start, 0), node.content.size);
    blocks.push({ runs: lockRunsOfNode(node), from: inside(from), to: inside(to) });
    return false;
  });
  return blocks.some((block, index) => {
    const isTouched = from === to || block.from < block.to;
    if (isTouched && runsTouchLock(block.runs, block.from, block.to)) return true;
    const next = blocks[index + 1];
    return next !== undefined && jointTouchesLock(block.runs, next.runs);
  });
}

/**
 * Whether joining two blocks touches a lock: the text at the joint is locked, such as a rhyme word that would stand in
 * the middle of a line.
 */
export function jointTouchesLock(first: readonly LockRun[], second: readonly LockRun[]): boolean {
  const standing = (runs: readonly LockRun[]) =>
    runs.filter(({ isPending, lockId }) => !isPending || lockId !== null);
  return standing(first).at(-1)?.lockId != null || standing(second)[0]?.lockId != null;
}

const SUGGESTION_MARKS: ReadonlySet<string> = new Set([INSERTION_MARK, DELETION_MARK, FORMATTING_MARK]);

/**
 * How much locked text proposals mark between two document positions of the editor, in UTF-16 units; text that two mark
 * counts twice.
 */
export function pendingLockedLength(doc: Node, from: number, to: number): number {
  let length = 0;
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText || !lockOfNode(node)) return;
    const marks = node.marks.filter(({ type }) => SUGGESTION_MARKS.has(type.name)).length;
    length += marks * (Math.min(pos + node.nodeSize, to) - Math.max(pos, from));
  });
  return length;
}
