import type { Transaction } from '@tiptap/pm/state';
import { pendingLockedLength, rangeTouchesLock } from '@/lib/document/locks';
import { changedRanges } from './changed-ranges';

/**
 * Whether what a person did would, as a proposal, touch locked text: the server refuses those that do. New blocks beside
 * what is locked are free.
 */
export function touchesLocked(tr: Transaction): boolean {
  return changedRanges(tr).some(({ fromBefore, toBefore }) => {
    const isBetweenBlocks = fromBefore === toBefore && !tr.before.resolve(fromBefore).parent.isTextblock;
    return !isBetweenBlocks && rangeTouchesLock(tr.before, fromBefore, toBefore);
  });
}

/**
 * Whether a proposal, as it would be written, marks locked text that it did not mark before. What was done may touch no
 * lock where the proposal does: text that several pasted lines move is struck and written anew.
 */
export function proposesOnLocked(proposed: Transaction): boolean {
  return changedRanges(proposed).some(
    ({ fromBefore, toBefore, fromAfter, toAfter }) =>
      pendingLockedLength(proposed.doc, fromAfter, toAfter) >
      pendingLockedLength(proposed.before, fromBefore, toBefore),
  );
}
