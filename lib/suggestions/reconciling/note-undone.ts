import * as Y from 'yjs';
import { noteCopies, type WrittenAnew } from '../records/copies-log';

/** The origin of notes about what undo wrote anew; no undo manager tracks it. */
const NOTE_ORIGIN = Symbol.for('lianju.note-undone');

/**
 * Undo brings deleted text back under new ids, and only the page that undid knows what it is a copy of. Notes it in the
 * log after each undo and redo, so that a verdict about the old text is one about the new. Answers how to stop.
 */
export function noteWhatUndoWrites(ydoc: Y.Doc, undoManager: Y.UndoManager): () => void {
  const onTransaction = (transaction: Y.Transaction): void => {
    const step = transaction.origin === undoManager ? undoManager.currStackItem : null;
    if (!step || step.deletions.clients.size === 0) return;
    const firstNew = transaction.beforeState.get(ydoc.clientID) ?? 0;
    ydoc.transact((noting) => {
      const copies: WrittenAnew[] = [];
      Y.iterateDeletedStructs(noting, step.deletions, (struct) => {
        if (!(struct instanceof Y.Item) || struct.redone === null || !isTextOrType(struct)) return;
        const { client, clock } = struct.redone;
        if (client !== ydoc.clientID || clock < firstNew) return;
        const from = { client: struct.id.client, clock: struct.id.clock };
        copies.push({ from, to: { client, clock }, length: struct.length });
      });
      noteCopies(ydoc, copies);
    }, NOTE_ORIGIN);
  };
  ydoc.on('afterTransaction', onTransaction);
  return () => ydoc.off('afterTransaction', onTransaction);
}

function isTextOrType({ content, parentSub }: Y.Item): boolean {
  return parentSub === null && (content instanceof Y.ContentString || content instanceof Y.ContentType);
}
