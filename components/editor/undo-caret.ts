import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state';
import { getRelativeSelection, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

type StackItem = Y.UndoManager['undoStack'][number];
type RelativeSelection = ReturnType<typeof getRelativeSelection>;

/** Where the selection was before an edit and after it; null where that is not known. */
interface Selections {
  readonly before: RelativeSelection | null;
  readonly after: RelativeSelection | null;
}

/** The selection before the last edit of the person's own. */
const undoCaretKey = new PluginKey<RelativeSelection | null>('undoCaret');

/**
 * Takes the caret to where undo or redo of an edit changed the text, and that place into view. The selection is what it
 * was before the edit, or, redone, after it; where that is elsewhere now, the caret stands at the end of what changed. @tiptap/y-tiptap 3.0.9
 * sets the selection only after the undone text was rendered, so that it would hold for the change that comes next, and
 * fresh-caret.ts lets it hold for none. Undone verdicts and locks leave the caret alone.
 */
export function undoCaret(undoManager: Y.UndoManager): Plugin<RelativeSelection | null> {
  const selectionsByStep = new WeakMap<StackItem, Selections>();
  return new Plugin<RelativeSelection | null>({
    key: undoCaretKey,
    state: {
      init: () => null,
      apply: (tr, value, before) => {
        const isOwnEdit = tr.docChanged && !tr.getMeta(ySyncPluginKey) && !tr.getMeta('appendedTransaction');
        const { binding } = ySyncPluginKey.getState(before) ?? {};
        return isOwnEdit && binding ? getRelativeSelection(binding, before) : value;
      },
    },
    appendTransaction: (transactions, before, after) => {
      const step = undoManager.currStackItem;
      const isUndo = transactions.some((tr) => tr.docChanged && isUndoOrRedo(tr.getMeta(ySyncPluginKey)));
      const known = step && selectionsByStep.get(step);
      if (!isUndo || !known) return null;
      const changed = changedStretch(before, after);
      if (!changed) return null;
      const selection = resolveIn(changed, undoManager.redoing ? known.after : known.before, after);
      return after.tr.setSelection(selection).scrollIntoView();
    },
    view: (view) => {
      const note = ({ stackItem, origin }: { stackItem: StackItem; origin: unknown }): void => {
        const known = selectionsByStep.get(undoManager.currStackItem ?? stackItem);
        if (origin === ySyncPluginKey) {
          const { binding } = ySyncPluginKey.getState(view.state) ?? {};
          const before = known ? known.before : (undoCaretKey.getState(view.state) ?? null);
          const after = binding ? getRelativeSelection(binding, view.state) : null;
          selectionsByStep.set(stackItem, { before, after });
        } else if (origin === undoManager && known) {
          selectionsByStep.set(stackItem, known);
        }
      };
      undoManager.on('stack-item-added', note);
      // Typing that goes on is the same step.
      undoManager.on('stack-item-updated', note);
      return {
        destroy: () => {
          undoManager.off('stack-item-added', note);
          undoManager.off('stack-item-updated', note);
        },
      };
    },
  });
}

export const UndoCaret = Extension.create<{ readonly undoManager: Y.UndoManager | null }>({
  name: 'undoCaret',
  addOptions: () => ({ undoManager: null }),
  addProseMirrorPlugins() {
    const { undoManager } = this.options;
    return undoManager ? [undoCaret(undoManager)] : [];
  },
});

/** A stretch of the document, in positions of it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Where it ends; `from` and `to` leave room for where else it may be. */
  readonly end: number;
}

function isUndoOrRedo(change: unknown): boolean {
  return typeof change === 'object' && change !== null && 'isUndoRedoOperation' in change
    ? change.isUndoRedoOperation === true
    : false;
}

/** What is not the same after as before, with room where text or blocks repeat; null for nothing. */
function changedStretch(before: EditorState, after: EditorState): Stretch | null {
  const start = before.doc.content.findDiffStart(after.doc.content);
  const end = before.doc.content.findDiffEnd(after.doc.content);
  if (start === null || end === null) return null;
  const overlap = Math.max(start - Math.min(end.a, end.b), 0);
  return { from: start - overlap, to: end.b + overlap, end: end.b };
}

function resolveIn(
  { from, to, end }: Stretch,
  wanted: RelativeSelection | null,
  state: EditorState,
): Selection {
  const { binding } = ySyncPluginKey.getState(state) ?? {};
  const placeBeside = (pos: number, side: -1 | 1): number => {
    const $pos = state.doc.resolve(pos);
    const border = !$pos.parent.isTextblock ? pos : side < 0 ? $pos.before() : $pos.after();
    return Selection.findFrom(state.doc.resolve(border), side, true)?.from ?? pos;
  };
  const toPosition = (place: unknown): number | null =>
    place && binding
      ? relativePositionToAbsolutePosition(binding.doc, binding.type, place as never, binding.mapping)
      : null;
  const [anchor, head] = [toPosition(wanted?.anchor), toPosition(wanted?.head)];
  // A block that is parted or joined may have been so from the end of the one before it, or the start of the next.
  const [first, last] = [placeBeside(from, -1), placeBeside(to, 1)];
  if (anchor !== null && head !== null && Math.max(anchor, head) >= first && Math.min(anchor, head) <= last)
    return TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head));
  return Selection.near(state.doc.resolve(end), -1);
}
