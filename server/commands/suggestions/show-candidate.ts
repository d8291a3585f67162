import type { Actor } from '@/lib/permissions/policy';
import { showCandidate as showInDocument } from '@/lib/suggestions/candidates/show-candidate';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { refuseCandidate } from './candidate-refusals';
import { attributeRewritten, viewSuggestion, writeAsTurn } from './write-as-turn';

/**
 * Puts another candidate of a pending suggestion into the text, for everybody; `base` stays as it is. Throws
 * `suggestion-not-found`, `candidate-not-found`, `suggestion-resolved`, and `turn-in-progress` while it is written.
 */
export async function showCandidate(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  suggestionId: string,
  candidate: string,
): Promise<SuggestionView> {
  await authorize(store, actor, documentId, 'suggest');
  return rooms.withRoom(documentId, (room) => {
    const shown = writeAsTurn(room, suggestionId, () => showInDocument(room.doc, suggestionId, candidate));
    if ('refusal' in shown) throw refuseCandidate(shown.refusal);
    attributeRewritten(room, suggestionId, shown.rewritten);
    return viewSuggestion(room, suggestionId);
  });
}
