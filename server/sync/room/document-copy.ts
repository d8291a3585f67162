import * as Y from 'yjs';
import {
  forgetProjected,
  type NodeJson,
  type ProjectionMemo,
  projectDocument,
} from '@/lib/document/projection';
import { rulingsOf } from '@/lib/document/rulings';
import { metaOf, suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { type LockMemo, type LockProposals, readLockProposals } from '@/lib/locks/lock-proposals';
import { readWritten, type WrittenBlock, type WrittenMemo } from '@/lib/suggestions/marks/written-content';
import type { ChangedTypes } from '../admission/verdict-guard';

/** The origin of changes to the copy. */
const COPY_ORIGIN = Symbol('copy of the document');

/** A copy that is this many updates behind has not been asked for in a while: it is cheaper to make it anew. */
const MAX_WAITING_UPDATES = 1_000;

/** What a suggestion may not change. */
export interface StandingContent {
  readonly base: NodeJson;
  readonly meta: unknown;
  readonly rulings: unknown;
  readonly locks: LockProposals;
  /** All that is stored, of which one may change what is one's own. */
  readonly written: readonly WrittenBlock[];
}

/**
 * A copy of a document that follows it, for trying updates on, with its standing content. A change costs what it
 * touches: the document's updates are taken over as they come, not by comparing the two, and what did not change is not
 * projected again.
 */
export class DocumentCopy {
  /** The copy itself, to be read. */
  readonly copy = new Y.Doc();
  private readonly memo: ProjectionMemo = new WeakMap();
  private readonly lockMemo: LockMemo = new WeakMap();
  private readonly writtenMemo: WrittenMemo = new WeakMap();
  private waiting: Uint8Array[] = [];
  private content: StandingContent | null = null;
  private changed: ChangedTypes = new Map();

  constructor(private readonly ydoc: Y.Doc) {
    // A root that is asked for later becomes another type than the one that changes have named.
    for (const root of [suggestionsOf, suggestionLogOf, rulingsOf]) root(this.copy);
    this.copy.on('afterTransaction', this.handleChange);
    ydoc.on('update', this.handleUpdate);
    Y.applyUpdate(this.copy, Y.encodeStateAsUpdate(ydoc), COPY_ORIGIN);
  }

  /** Too far behind to be worth catching up. */
  get isStale(): boolean {
    return this.waiting.length > MAX_WAITING_UPDATES;
  }

  /** What stands in the document with everything that was applied here. */
  standing(): StandingContent {
    for (const update of this.waiting.splice(0)) Y.applyUpdate(this.copy, update, COPY_ORIGIN);
    this.content ??= {
      base: projectDocument(this.copy, 'base', this.memo),
      meta: metaOf(this.copy).toJSON(),
      rulings: rulingsOf(this.copy).toJSON(),
      locks: readLockProposals(this.copy, this.lockMemo),
      written: readWritten(this.copy, this.writtenMemo),
    };
    return this.content;
  }

  /** Answers what the update changed. Throws what Yjs throws when it cannot be applied. */
  apply(update: Uint8Array): ChangedTypes {
    this.changed = new Map();
    Y.applyUpdate(this.copy, update, COPY_ORIGIN);
    return this.changed;
  }

  /** Makes a change here alone; answers it as an update, or null when it changed nothing. */
  change(make: (copy: Y.Doc) => void): Uint8Array | null {
    const updates: Uint8Array[] = [];
    const note = (update: Uint8Array) => void updates.push(update);
    this.copy.on('update', note);
    this.copy.transact(() => make(this.copy), COPY_ORIGIN);
    this.copy.off('update', note);
    return updates.length > 0 ? Y.mergeUpdates(updates) : null;
  }

  destroy(): void {
    this.ydoc.off('update', this.handleUpdate);
    this.copy.destroy();
  }

  private handleUpdate = (update: Uint8Array): void => {
    if (!this.isStale) this.waiting.push(update);
  };

  private handleChange = ({ changed }: Y.Transaction): void => {
    if (changed.size === 0) return;
    this.changed = changed;
    for (const memo of [this.memo, this.lockMemo, this.writtenMemo]) forgetProjected(memo, changed.keys());
    this.content = null;
  };
}
