import { recordMapOf } from '@/lib/document/y-doc';
import type { Actor } from '@/lib/permissions/policy';
import { REVIEW_NOTE_ORIGIN, writeVote } from '@/lib/suggestions/candidates/candidates';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { refuseCandidate } from './candidate-refusals';
import { viewSuggestion } from './write-as-turn';

/**
 * Says which candidate somebody prefers, in the place of what they preferred before; null takes the vote back. Throws
 * `suggestion-not-found`, `candidate-not-found`, `suggestion-resolved`.
 */
export async function voteForCandidate(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  suggestionId: string,
  candidate: string | null,
): Promise<SuggestionView> {
  await authorize(store, actor, documentId, 'suggest');
  return rooms.withRoom(documentId, (room) => {
    const { state, candidates } = viewSuggestion(room, suggestionId);
    if (candidate !== null && !candidates.some(({ key }) => key === candidate))
      throw refuseCandidate('unknown');
    if (state !== 'pending') throw refuseCandidate('resolved');
    const clientId = room.bindClientId({ kind: 'human', userId: actor.userId });
    room.transactAs(clientId, REVIEW_NOTE_ORIGIN, () => {
      const map = recordMapOf(room.doc, suggestionId);
      if (map) writeVote(map, { id: actor.userId, name: actor.name, kind: 'human' }, candidate);
    });
    return viewSuggestion(room, suggestionId);
  });
}
