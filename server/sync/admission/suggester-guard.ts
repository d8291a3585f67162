import { equalityDeep } from 'lib0/function';
import type * as Y from 'yjs';
import { leavesLocksAlone } from '@/lib/locks/lock-proposals';
import { altersOthers } from '@/lib/suggestions/marks/written-content';
import { DocumentCopy, type StandingContent } from '../room/document-copy';
import {
  type ChangedTypes,
  decidesSuggestions,
  isDecided,
  isOfAnother,
  type KnownPeople,
} from './verdict-guard';

/**
 * What a suggester's update does that it may not: it changes what stands, gives a verdict or writes in another's name,
 * changes what others propose (which it may mark, as what stands), goes on with a suggestion that was decided, or
 * proposes to change what is locked.
 */
export type GuardObjection = 'changes-base' | 'decides' | 'alters-others' | 'touches-lock';

export interface GuardJudgement {
  readonly objection: GuardObjection | null;
  readonly mended: Uint8Array | null;
}

/**
 * Tells whether an update only suggests: it is applied to a copy of the document first, and the `base` projection and
 * the document's settings and rulings must stay as they are, and so must what others propose and everything that is locked. Costs what the update changes,
 * however long the document is.
 */
export class SuggesterGuard {
  private copy: DocumentCopy | null = null;

  /** Without knowing whose clients are whose, no note is taken of what an undo wrote anew. */
  constructor(
    private readonly ydoc: Y.Doc,
    private readonly people: KnownPeople = { isClientOf: () => false, isPerson: () => false },
  ) {}

  /** What speaks against an update of a user, or null. Throws what Yjs throws when the update cannot be applied. */
  objectionTo(update: Uint8Array, userId: string): GuardObjection | null {
    return this.judge(update, userId).objection;
  }

  /**
   * What speaks against an update of a user. With `mend`, which is asked to make good on the copy what the update does
   * unknowingly, an update that only suggests together with what that changed is let in, and `mended` is that change, to
   * be applied with it. Throws what Yjs throws when the update cannot be applied.
   */
  judge(update: Uint8Array, userId: string, mend: (copy: Y.Doc) => void = () => {}): GuardJudgement {
    if (this.copy?.isStale) this.discardCopy();
    this.copy ??= new DocumentCopy(this.ydoc);
    try {
      const before = this.copy.standing();
      const changed = this.copy.apply(update);
      let objection = this.compare(before, this.copy, changed, userId);
      let mended: Uint8Array | null = null;
      if (objection === 'changes-base' || objection === 'alters-others') {
        mended = this.copy.change(mend);
        if (mended !== null) objection = this.compare(before, this.copy, changed, userId);
      }
      if (objection !== null) this.discardCopy();
      return { objection, mended };
    } catch (error) {
      this.discardCopy();
      throw error;
    }
  }

  private compare(
    before: StandingContent,
    tried: DocumentCopy,
    changed: ChangedTypes,
    userId: string,
  ): GuardObjection | null {
    const after = tried.standing();
    if (!equalityDeep(standingOf(before), standingOf(after))) return 'changes-base';
    if (decidesSuggestions(this.ydoc, tried.copy, changed, userId, this.people)) return 'decides';
    // What was decided is carried out wherever it is marked (lib/suggestions/reconciling): nobody would be asked again.
    const isOwn = (id: string) =>
      !isDecided(this.ydoc, id) && !isOfAnother(this.ydoc, id, userId, this.people);
    if (!leavesLocksAlone(before.locks, after.locks)) return 'touches-lock';
    return altersOthers(before.written, after.written, isOwn) ? 'alters-others' : null;
  }

  discardCopy(): void {
    this.copy?.destroy();
    this.copy = null;
  }
}

function standingOf({ base, meta, rulings }: StandingContent): readonly unknown[] {
  return [base, meta, rulings];
}
