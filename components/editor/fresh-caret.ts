import { Extension } from '@tiptap/core';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { getRelativeSelection, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** Where the selection was when the first transaction of a batch began. */
interface NotedSelection {
  readonly anchor: Y.RelativePosition | null;
  readonly head: Y.RelativePosition | null;
  /** Positions in the document before; undefined where the relative ones are all that counts. */
  readonly absAnchor?: number;
  readonly absHead?: number;
}

/** What the binding knows. */
interface Binding {
  readonly doc: Y.Doc;
  /** Null between batches. */
  beforeTransactionSelection: NotedSelection | null;
}

/**
 * Keeps the caret where it is through what comes from the Y.Doc. Two things that @tiptap/y-tiptap 3.0.9 does in its sync
 * plugin (`recoverSelectionEndpoint`) make it jump:
 *
 * - One update can be several transactions: where it deletes text that bore marks, Yjs puts its formatting in order in one
 *   of its own. The selection is noted for the first of them only, and for the second the old place is looked for in the
 *   new document; where that had become shorter, the binding threw and the editor stood still. So it is noted anew.
 * - When the text around the caret is not what it was, a block with the same text is looked for in the whole document: a
 *   letter that somebody wrote into a chorus sent the caret to the next chorus, and cost a walk through the poem. The
 *   look is for blocks that were taken away and written anew; while the text that the caret stands in is alive, its
 *   relative position says where it is.
 *
 * A change costs nothing more unless the caret moved.
 */
export function refreshCaretInBatch(binding: Binding, stateOf: () => EditorState): () => void {
  const refresh = (): void => {
    const noted = binding.beforeTransactionSelection;
    const state = stateOf();
    const { anchor, head } = state.selection;
    if (noted === null || (noted.absAnchor === anchor && noted.absHead === head)) return;
    binding.beforeTransactionSelection = getRelativeSelection(binding as never, state);
  };
  const trust = (): void => {
    const noted = binding.beforeTransactionSelection;
    if (noted === null || !isAlive(binding.doc, noted.anchor) || !isAlive(binding.doc, noted.head)) return;
    const { absAnchor, absHead, ...relative } = noted;
    binding.beforeTransactionSelection = relative;
  };
  binding.doc.on('beforeTransaction', refresh);
  binding.doc.on('beforeObserverCalls', trust);
  return () => {
    binding.doc.off('beforeTransaction', refresh);
    binding.doc.off('beforeObserverCalls', trust);
  };
}

/** Whether the text or the block that a position is in stands in the document. */
function isAlive(ydoc: Y.Doc, position: Y.RelativePosition | null): boolean {
  if (!position?.type) return false;
  const { client, clock } = position.type;
  if (clock >= Y.getState(ydoc.store, client)) return false;
  const item = Y.getItem(ydoc.store, position.type);
  return item instanceof Y.Item && !item.deleted;
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
