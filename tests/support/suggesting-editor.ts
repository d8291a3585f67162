import type { EditorState, Transaction } from '@tiptap/pm/state';
import { ownSuggestions } from '@/components/editor/suggesting/own-suggestions';
import { proposeTransaction } from '@/components/editor/suggesting/propose-transaction';
import { proposesOnLocked, touchesLocked } from '@/components/editor/suggesting/touches-locked';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';
import { suggestOnlyInUndo } from '@/lib/suggestions/undoing/suggesting-undo';
import { type BoundEditor, openBoundEditor } from './bound-editor';
import { AT } from './poem-builder';

/** An editor without a page in suggesting mode: what `author` does in it is proposed. */
export function openSuggestingEditor(
  start: Uint8Array,
  author: SuggestionAuthor,
  clientId?: number,
  /** What the ids of its suggestions begin with: two pages of one person make different ones. */
  idPrefix: string = author.id,
): BoundEditor {
  let count = 0;
  const editor = openBoundEditor(start, clientId, (ydoc) => {
    const randomId = () => {
      count += 1;
      return `${idPrefix}-${count}`;
    };
    const suggestions = ownSuggestions(ydoc, author, { now: () => AT, randomId });
    // As the page does: what touches a lock, or cannot be proposed, is not done.
    return (state: EditorState, tr: Transaction) => {
      if (!tr.docChanged) return null;
      if (touchesLocked(tr)) return state.tr;
      const proposed = proposeTransaction(state, tr, suggestions.proposalFor(tr), false);
      return proposed && !proposesOnLocked(proposed) ? proposed : state.tr;
    };
  });
  if (!process.env.NOGUARD)
    suggestOnlyInUndo(editor.ydoc, editor.undoManager, { userId: author.id, isSuggesting: () => true });
  return editor;
}
