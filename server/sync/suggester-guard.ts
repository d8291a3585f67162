import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { metaOf } from '@/lib/document/y-doc';

/** The origin of changes to the copy; nothing observes them. */
const COPY_ORIGIN = Symbol('copy of the document');

/**
 * Tells whether an update only suggests: it is applied to a copy of the document first, and the `base` projection and
 * the document's settings must stay as they are.
 */
export class SuggesterGuard {
  private copy: Y.Doc | null = null;

  constructor(private readonly ydoc: Y.Doc) {}

  /** Throws what Yjs throws when the update cannot be applied. */
  allows(update: Uint8Array): boolean {
    const copy = this.upToDateCopy();
    const standing = standingContent(copy);
    try {
      Y.applyUpdate(copy, update, COPY_ORIGIN);
      if (equalityDeep(standing, standingContent(copy))) return true;
      this.discardCopy();
      return false;
    } catch (error) {
      this.discardCopy();
      throw error;
    }
  }

  discardCopy(): void {
    this.copy?.destroy();
    this.copy = null;
  }

  private upToDateCopy(): Y.Doc {
    this.copy ??= new Y.Doc();
    const missing = Y.encodeStateAsUpdate(this.ydoc, Y.encodeStateVector(this.copy));
    Y.applyUpdate(this.copy, missing, COPY_ORIGIN);
    return this.copy;
  }
}

/** What a suggestion may not change. */
function standingContent(ydoc: Y.Doc): unknown {
  return { base: projectDocument(ydoc, 'base'), meta: metaOf(ydoc).toJSON() };
}
