import type * as Y from 'yjs';

/** What a step of undo (or redo) wrote, and what it deleted. */
export interface UndoStep {
  readonly insertions: Y.UndoManager['undoStack'][number]['insertions'];
  readonly deletions: Y.UndoManager['undoStack'][number]['deletions'];
}
