import type * as Y from 'yjs';
import { LOCK_MARK } from '../document/extensions/lock-mark';
import { type LockRun, readLock, runsTouchLock } from '../document/locks';
import { hasMark } from '../document/suggestion-attributes';
import { textsOf } from '../document/text-blocks';
import { textRuns } from '../document/text-runs';

/** The runs of a stored text block, in order. */
export function lockRunsOf(block: Y.XmlElement): LockRun[] {
  return textsOf(block)
    .flatMap(textRuns)
    .map(({ text, attributes }) => ({
      length: text.length,
      lockId: readLock(attributes[LOCK_MARK])?.id ?? null,
      isPending: hasMark(attributes, 'sgIns'),
    }));
}

/** Whether any text of a block is locked: the block as a whole may not be proposed to go, to join or to change type. */
export function holdsLock(block: Y.XmlElement): boolean {
  return lockRunsOf(block).some(({ lockId }) => lockId !== null);
}

/**
 * Whether a proposal to replace, format or take out the text between two UTF-16 offsets of the stored text of a block, or
 * to insert or split there when they are the same, would touch a lock (`runsTouchLock` has the rule). Reads one block.
 */
export function touchesLock(block: Y.XmlElement, from: number, to: number): boolean {
  return runsTouchLock(lockRunsOf(block), from, to);
}
