import type * as Y from 'yjs';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';
import type { Proposer } from '../session/suggesting-mode';
import { ownSuggestions } from './own-suggestions';
import { proposeTransaction } from './propose-transaction';

/** Proposes edits in the name of `author`. */
export function createProposer(ydoc: Y.Doc, author: SuggestionAuthor): Proposer {
  const suggestions = ownSuggestions(ydoc, author, { now: () => new Date().toISOString() });
  return {
    propose: (state, tr, isForward) => proposeTransaction(state, tr, suggestions.proposalFor(tr), isForward),
    isOwn: suggestions.isOwn,
    destroy: suggestions.destroy,
  };
}
