import { equalityDeep } from 'lib0/function';
import type * as Y from 'yjs';
import { leavesLocksAlone } from '@/lib/locks/lock-proposals';
import { DocumentCopy } from './document-copy';
import { decidesSuggestions } from './verdict-guard';

/**
 * What a suggester's update does that it may not: it changes what stands, gives a verdict or writes in another's name, or
 * proposes to change what is locked.
 */
export type GuardObjection = 'changes-base' | 'decides' | 'touches-lock';

/**
 * Tells whether an update only suggests: it is applied to a copy of the document first, and the `base` projection and
 * the document's settings must stay as they are, and so must everything that is locked. Costs what the update changes,
 * however long the document is.
 */
export class SuggesterGuard {
  private copy: DocumentCopy | null = null;

  constructor(private readonly ydoc: Y.Doc) {}

  /** What speaks against an update of a user, or null. Throws what Yjs throws when the update cannot be applied. */
  objectionTo(update: Uint8Array, userId: string): GuardObjection | null {
    if (this.copy?.isStale) this.discardCopy();
    this.copy ??= new DocumentCopy(this.ydoc);
    try {
      const before = this.copy.standing();
      const changed = this.copy.apply(update);
      const after = this.copy.standing();
      const isBaseKept = equalityDeep([before.base, before.meta], [after.base, after.meta]);
      const decides = decidesSuggestions(this.ydoc, this.copy.copy, changed, userId);
      if (isBaseKept && !decides && leavesLocksAlone(before.locks, after.locks)) return null;
      this.discardCopy();
      if (!isBaseKept) return 'changes-base';
      return decides ? 'decides' : 'touches-lock';
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
