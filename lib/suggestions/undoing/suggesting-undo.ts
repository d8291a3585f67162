import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { bodyOf } from '../../document/y-doc';
import { readSuggestionRecord } from '../records/record';
import { takeBackOwn } from './take-back-own';
import { wouldOnlySuggest } from './try-undo';
import type { UndoStep } from './undo-step';

type StackItem = Y.UndoManager['undoStack'][number];

export interface SuggestingUndoOptions {
  readonly userId: string;
  /** Whether what the person writes now is proposed. */
  readonly isSuggesting: () => boolean;
  readonly bindingOrigin?: unknown;
}

/** What is known of a step that was made in suggesting mode. */
interface SuggestedStep {
  /** How often others had changed the document when the step began. */
  readonly changesBefore: number;
}

/**
 * Lets undo and redo of what was written in suggesting mode do no more than suggest. Alone they are exact. Where others
 * have written since, plain undo can take what is theirs, or make it stand: the proposed line with it, the mark that they
 * wrote into. Then undo takes away the person's own alone (take-back-own.ts), and brings back what the step had deleted
 * where that is possible; a redo that is not possible is forgotten. Answers how to stop.
 */
export function suggestOnlyInUndo(
  ydoc: Y.Doc,
  undoManager: Y.UndoManager,
  { userId, isSuggesting, bindingOrigin = ySyncPluginKey }: SuggestingUndoOptions,
): () => void {
  const suggested = new WeakMap<StackItem, SuggestedStep>();
  let othersChanges = 0;
  let isCareful = false;

  const isOwn = (id: string): boolean => {
    const record = readSuggestionRecord(ydoc, id);
    if (record === null) return true;
    return record.state === 'pending' && record.author.kind === 'human' && record.author.id === userId;
  };
  const countOthers = ({ local, changedParentTypes }: Y.Transaction): void => {
    const body: unknown = bodyOf(ydoc);
    if (!local && [...changedParentTypes.keys()].some((type) => type === body)) othersChanges += 1;
  };
  const noteStep = ({ stackItem, origin }: { stackItem: StackItem; origin: unknown }): void => {
    const isSuggested = origin === bindingOrigin ? isSuggesting() : isCareful && origin === undoManager;
    if (isSuggested) suggested.set(stackItem, { changesBefore: othersChanges });
  };

  /** Whether a step may be taken back as it is. */
  const isPlain = (step: StackItem): boolean => {
    const known = suggested.get(step);
    return !known || known.changesBefore === othersChanges || wouldOnlySuggest(ydoc, step, isOwn);
  };
  const run = (
    stack: StackItem[],
    plain: () => StackItem | null,
    careful: (step: StackItem, earlier: StackItem[]) => StackItem | null,
  ) => {
    for (let step = stack.at(-1); step; step = stack.at(-1)) {
      isCareful = suggested.has(step);
      const earlier = stack.splice(0, stack.length - 1);
      const done = isPlain(step) ? plain() : careful(step, earlier);
      stack.unshift(...earlier);
      isCareful = false;
      if (done) return done;
    }
    return null;
  };

  const [plainUndo, plainRedo] = [undoManager.undo.bind(undoManager), undoManager.redo.bind(undoManager)];
  const undoOwn = (step: StackItem): StackItem | null => {
    undoManager.undoStack.pop();
    const redoable = undoManager.redoStack.length;
    undoManager.undoing = true;
    undoManager.currStackItem = step;
    try {
      ydoc.transact((transaction) => takeBackOwn(transaction, step.insertions, isOwn), undoManager);
    } finally {
      undoManager.undoing = false;
      undoManager.currStackItem = null;
    }
    const deleted: UndoStep = { insertions: NOTHING, deletions: step.deletions };
    if (step.deletions.clients.size > 0 && wouldOnlySuggest(ydoc, deleted, isOwn)) {
      undoManager.undoStack.push({ ...deleted, meta: step.meta });
      plainUndo();
    }
    return mergeSteps(undoManager.redoStack, redoable) ? step : null;
  };
  undoManager.undo = () => run(undoManager.undoStack, plainUndo, undoOwn);
  undoManager.redo = () =>
    run(undoManager.redoStack, plainRedo, (_step, earlier) => {
      undoManager.redoStack.pop();
      // They were written after it, on what it would bring back.
      earlier.length = 0;
      return null;
    });
  ydoc.on('afterTransaction', countOthers);
  undoManager.on('stack-item-added', noteStep);
  return () => {
    ydoc.off('afterTransaction', countOthers);
    undoManager.off('stack-item-added', noteStep);
    undoManager.undo = plainUndo;
    undoManager.redo = plainRedo;
  };
}

const NOTHING: UndoStep['insertions'] = Y.createDeleteSet();

/** Makes one step of those above `from`: one key redoes what one key undid. Answers whether there are any. */
function mergeSteps(stack: StackItem[], from: number): boolean {
  const [first, ...others] = stack.slice(from);
  if (!first) return false;
  first.insertions = Y.mergeDeleteSets([first, ...others].map(({ insertions }) => insertions));
  first.deletions = Y.mergeDeleteSets([first, ...others].map(({ deletions }) => deletions));
  stack.splice(from + 1);
  return true;
}
