import { equalityDeep } from 'lib0/function';
import type * as Y from 'yjs';
import { DocumentCopy } from './document-copy';

/**
 * Tells whether an update only suggests: it is applied to a copy of the document first, and the `base` projection and
 * the document's settings must stay as they are. Costs what the update changes, however long the document is.
 */
export class SuggesterGuard {
  private copy: DocumentCopy | null = null;

  constructor(private readonly ydoc: Y.Doc) {}

  /** Throws what Yjs throws when the update cannot be applied. */
  allows(update: Uint8Array): boolean {
    if (this.copy?.isStale) this.discardCopy();
    this.copy ??= new DocumentCopy(this.ydoc);
    try {
      const before = this.copy.standing();
      this.copy.apply(update);
      if (equalityDeep(before, this.copy.standing())) return true;
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
}
