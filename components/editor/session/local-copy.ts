import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

export interface LocalCopy {
  /** Deletes the copy; nothing more is kept after. */
  readonly discard: () => Promise<void>;
  readonly destroy: () => void;
}

/**
 * Keeps the document in the browser's database, one copy for each person and document, and fills `ydoc` from it.
 * `onLoaded` is not called where a browser has no database (some private windows): then nothing is kept here.
 */
export function openLocalCopy(
  ydoc: Y.Doc,
  key: { readonly userId: string; readonly documentId: string },
  onLoaded: () => void,
): LocalCopy {
  if (typeof indexedDB === 'undefined') return { discard: async () => {}, destroy: () => {} };
  const persistence = new IndexeddbPersistence(`lianju:${key.userId}:${key.documentId}`, ydoc);
  persistence.on('synced', onLoaded);
  return {
    discard: async () => {
      await persistence.clearData();
    },
    destroy: () => {
      // Rejects if the database never opened; then there is nothing to close.
      persistence.destroy().catch(() => {});
    },
  };
}
