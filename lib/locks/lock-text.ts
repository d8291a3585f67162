import type * as Y from 'yjs';
import { LOCK_MARK } from '../document/extensions/lock-mark';
import { type Lock, readLock } from '../document/locks';
import { textBlocks, textsOf } from '../document/text-blocks';
import { textRuns } from '../document/text-runs';

/** The origin of locking and unlocking, tracked by the undo manager of who does it. */
export const LOCK_ORIGIN = Symbol.for('lianju.lock');

/** Text of one block between two UTF-16 offsets of its stored text. */
export interface BlockRange {
  readonly block: Y.XmlElement;
  readonly from: number;
  readonly to: number;
}

/** Locks text, in one transaction and with one delta for each text; text under another lock goes over to this one. */
export function lockText(ydoc: Y.Doc, ranges: readonly BlockRange[], lock: Lock): void {
  ydoc.transact(() => {
    for (const { block, from, to } of ranges) {
      let start = 0;
      for (const text of textsOf(block)) {
        const [first, last] = [Math.max(from - start, 0), Math.min(to - start, text.length)];
        start += text.length;
        if (first >= last) continue;
        text.applyDelta([
          { retain: first },
          { retain: last - first, attributes: { [LOCK_MARK]: { ...lock } } },
        ]);
      }
    }
  }, LOCK_ORIGIN);
}

/** Takes locks away, wherever their text has come to stand. */
export function unlockText(ydoc: Y.Doc, ids: ReadonlySet<string>): void {
  ydoc.transact(() => {
    for (const { texts } of textBlocks(ydoc)) {
      for (const text of texts) {
        const delta = textRuns(text).map(({ text: { length }, attributes }) => {
          const id = readLock(attributes[LOCK_MARK])?.id;
          return id !== undefined && ids.has(id)
            ? { retain: length, attributes: { [LOCK_MARK]: null } }
            : { retain: length };
        });
        if (delta.some(({ attributes }) => attributes)) text.applyDelta(delta);
      }
    }
  }, LOCK_ORIGIN);
}
