import type { EditorState, Transaction } from '@tiptap/pm/state';
import { ownSuggestions } from '@/components/editor/suggesting/own-suggestions';
import { proposeTransaction } from '@/components/editor/suggesting/propose-transaction';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';
import { type BoundEditor, openBoundEditor } from './bound-editor';
import { AT } from './poem-builder';

/** An editor without a page in suggesting mode: what `author` does in it is proposed. */
export function openSuggestingEditor(
  start: Uint8Array,
  author: SuggestionAuthor,
  clientId?: number,
): BoundEditor {
  let count = 0;
  return openBoundEditor(start, clientId, (ydoc) => {
    const randomId = () => {
      count += 1;
      return `${author.id}-${count}`;
    };
    const suggestions = ownSuggestions(ydoc, author, { now: () => AT, randomId });
    return (state: EditorState, tr: Transaction) =>
      tr.docChanged ? proposeTransaction(state, tr, suggestions.proposalFor(tr), false) : null;
  });
}
