import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { projectDocument } from '../../document/projection';
import { rulingsOf } from '../../document/rulings';
import { suggestionLogOf, suggestionsOf } from '../../document/y-doc';
import { leavesLocksAlone, readLockProposals } from '../../locks/lock-proposals';
import { altersOthers, readWritten } from '../marks/written-content';
import { createUndoManager } from '../verdicts/undo-manager';
import type { UndoStep } from './undo-step';

/**
 * Whether taking back a step would change no more than what `isOwn` suggestions propose: neither the `base` nor what
 * others propose, nor anything about what is locked. That is what the server asks of a suggester's update. Tried on a
 * copy: the cost grows with the document.
 */
export function wouldOnlySuggest(ydoc: Y.Doc, step: UndoStep, isOwn: (id: string) => boolean): boolean {
  const copy = copyForUndo(ydoc);
  const undoManager = createUndoManager(copy);
  const before = readStanding(copy);
  undoManager.undoStack.push({ ...step, meta: new Map() });
  undoManager.undo();
  const after = readStanding(copy);
  undoManager.destroy();
  copy.destroy();
  return (
    equalityDeep(before.standing, after.standing) &&
    leavesLocksAlone(before.locks, after.locks) &&
    !altersOthers(before.written, after.written, isOwn)
  );
}

function readStanding(ydoc: Y.Doc) {
  return {
    standing: [projectDocument(ydoc, 'base'), rulingsOf(ydoc).toJSON()],
    locks: readLockProposals(ydoc),
    written: readWritten(ydoc, new WeakMap()),
  };
}

/** A copy that has what was deleted, too, and knows what was written anew for what. */
function copyForUndo(ydoc: Y.Doc): Y.Doc {
  const copy = new Y.Doc({ gc: false });
  // A root that is asked for later becomes another type than the one that was filled.
  for (const root of [suggestionsOf, suggestionLogOf, rulingsOf]) root(copy);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc), 'copy');
  copy.transact((transaction) => {
    for (const structs of ydoc.store.clients.values()) {
      for (const struct of structs) {
        if (!(struct instanceof Y.Item) || struct.redone === null) continue;
        const { id, length, redone } = struct;
        // The copy may have joined it with its neighbours.
        Y.getItemCleanStart(transaction, id);
        const end = Y.createID(id.client, id.clock + length - 1);
        const item = Y.getItemCleanEnd(transaction, copy.store, end);
        if (item instanceof Y.Item) item.redone = redone;
      }
    }
  }, 'copy');
  return copy;
}
