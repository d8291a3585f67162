import { equalityDeep } from 'lib0/function';
import type * as Y from 'yjs';
import { leavesLocksAlone } from '@/lib/locks/lock-proposals';
import { DocumentCopy } from './document-copy';

/** What a suggester's update does that it may not: it changes what stands, or proposes to change what is locked. */
export type GuardObjection = 'changes-base' | 'touches-lock';

/**
 * Tells whether an update only suggests: it is applied to a copy of the document first, and the `base` projection and
 * the document's settings must stay as they are, and so must everything that is locked. Costs what the update changes,
 * however long the document is.
 */
export class SuggesterGuard {
  private copy: DocumentCopy | null = null;

  constructor(private readonly ydoc: Y.Doc) {}

  /** What speaks against an update, or null. Throws what Yjs throws when the update cannot be applied. */
  objectionTo(update: Uint8Array): GuardObjection | null {
    if (this.copy?.isStale) this.discardCopy();
    this.copy ??= new DocumentCopy(this.ydoc);
    try {
      const before = this.copy.standing();
      this.copy.apply(update);
      const after = this.copy.standing();
      const isBaseKept = equalityDeep([before.base, before.meta], [after.base, after.meta]);
      if (isBaseKept && leavesLocksAlone(before.locks, after.locks)) return null;
      this.discardCopy();
      return isBaseKept ? 'touches-lock' : 'changes-base';
    } catch (error) {
      this.discardCopy();
      throw error;
    }
  }

  discardCopy(): void {
    this.copy?.destroy();
    this.copy = null;
  }
}
