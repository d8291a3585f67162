import { Extension } from '@tiptap/core';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { getRelativeSelection, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** What the binding knows: where the selection was when the first transaction of a batch began, null between batches. */
interface Binding {
  readonly doc: Y.Doc;
  beforeTransactionSelection: { readonly absAnchor: number; readonly absHead: number } | null;
}

/**
 * Has the binding look anew where the caret is before each transaction of a batch. One update can be several: where it
 * deletes text that bore marks, Yjs puts its formatting in order in a transaction of its own. @tiptap/y-tiptap 3.0.9
 * notes the selection for the first of them only, and for the second looks for the old place in the new document
 * (`recoverSelectionEndpoint` in its sync plugin): the caret jumped, or, where that document had become shorter, the
 * binding threw and the editor stood still. A change costs nothing more unless the caret moved.
 */
export function refreshCaretInBatch(binding: Binding, stateOf: () => EditorState): () => void {
  const refresh = (): void => {
    const noted = binding.beforeTransactionSelection;
    const state = stateOf();
    const { anchor, head } = state.selection;
    if (noted === null || (noted.absAnchor === anchor && noted.absHead === head)) return;
    binding.beforeTransactionSelection = getRelativeSelection(binding as never, state);
  };
  binding.doc.on('beforeTransaction', refresh);
  return () => binding.doc.off('beforeTransaction', refresh);
}

/** Does so for the editor's own binding. */
export const FreshCaret = Extension.create({
  name: 'freshCaret',
  // After the sync plugin (1000), which makes the binding.
  priority: 900,
  addProseMirrorPlugins: () => [
    new Plugin({
      view: (view) => {
        const binding: Binding | null = ySyncPluginKey.getState(view.state)?.binding ?? null;
        return binding ? { destroy: refreshCaretInBatch(binding, () => view.state) } : {};
      },
    }),
  ],
});
