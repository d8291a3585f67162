import { defaultDeleteFilter, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { RULING_ORIGIN, rulingsOf } from '../../document/rulings';
import { bodyOf, suggestionsOf } from '../../document/y-doc';
import { LOCK_ORIGIN } from '../../locks/lock-text';
import { noteWhatUndoWrites } from '../reconciling/note-undone';
import { RESOLVE_ORIGIN } from '../suggestion';
import { partRedone } from '../undoing/part-redone';

/**
 * Blocks that undo leaves standing when somebody else's text is in them: taking back one's own Enter must not take
 * away a line that a peer filled.
 */
const BLOCKS_KEPT_WITH_TEXT: ReadonlySet<string> = new Set([
  'stanza',
  'line',
  'paragraph',
  'heading',
  'blockquote',
  'bulletList',
  'orderedList',
  'listItem',
]);

/** What is a step of its own. */
const SEPARATE_ORIGINS: ReadonlySet<unknown> = new Set([RESOLVE_ORIGIN, LOCK_ORIGIN, RULING_ORIGIN]);

/**
 * The undo manager of one person in one page: it takes back what the editor's binding wrote and what the person
 * accepted, rejected, locked, unlocked or ruled, never what the co-author or a peer wrote. Every resolve, every lock is one step
 * of its own, whatever was typed just before or after.
 */
export function createUndoManager(ydoc: Y.Doc, bindingOrigin: unknown = ySyncPluginKey): Y.UndoManager {
  const undoManager = new Y.UndoManager([bodyOf(ydoc), suggestionsOf(ydoc), rulingsOf(ydoc)], {
    trackedOrigins: new Set([bindingOrigin, ...SEPARATE_ORIGINS]),
    deleteFilter: (item) => defaultDeleteFilter(item, new Set(BLOCKS_KEPT_WITH_TEXT)),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
  const separate = (transaction: Y.Transaction): void => {
    if (SEPARATE_ORIGINS.has(transaction.origin)) undoManager.stopCapturing();
  };
  ydoc.on('beforeTransaction', separate);
  // Registered after the undo manager's own handler, so that it has taken the step by then.
  ydoc.on('afterTransaction', separate);
  const stopNoting = noteWhatUndoWrites(ydoc, undoManager);
  const [undo, redo] = [undoManager.undo.bind(undoManager), undoManager.redo.bind(undoManager)];
  undoManager.undo = () => {
    partRedone(ydoc, undoManager.undoStack);
    return undo();
  };
  undoManager.redo = () => {
    partRedone(ydoc, undoManager.redoStack);
    return redo();
  };
  const destroy = undoManager.destroy;
  undoManager.destroy = () => {
    stopNoting();
    ydoc.off('beforeTransaction', separate);
    ydoc.off('afterTransaction', separate);
    destroy();
  };
  return undoManager;
}
