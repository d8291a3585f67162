import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import {
  type Splice,
  showCandidate,
  spliceCandidates as spliceInDocument,
} from '@/lib/suggestions/candidates/show-candidate';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { checkCandidate } from '../../ai/answers/check-candidate';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { refuseCandidate } from './candidate-refusals';
import { attributeRewritten, viewSuggestion, writeAsTurn } from './write-as-turn';

/**
 * Makes one more candidate of the beginning of one and the rest of another, and shows it, with what it breaks of the poem's
 * form. Where it says what a candidate
 * says already, that one is shown. Throws what `showCandidate` throws, `invalid-body` for a cut that is not between two
 * characters, and `too-many-candidates`.
 */
export async function spliceCandidates(
  { store, rooms, contracts }: CommandDependencies,
  actor: Actor,
  documentId: string,
  suggestionId: string,
  splice: Splice,
): Promise<SuggestionView> {
  await authorize(store, actor, documentId, 'suggest');
  return rooms.withRoom(documentId, async (room) => {
    const contract = (await contracts.contractOf(room.doc))?.contract ?? null;
    const violationsOf = (text: string) =>
      contract === null ? [] : checkCandidate(contract, room.doc, suggestionId, text);
    const shown = writeAsTurn(room, suggestionId, () => {
      const added = spliceOrRefuse(() => spliceInDocument(room.doc, suggestionId, splice, violationsOf));
      if ('refusal' in added && added.refusal !== 'duplicate') throw refuseCandidate(added.refusal);
      const key = 'key' in added ? added.key : added.known;
      return showCandidate(room.doc, suggestionId, key);
    });
    if ('refusal' in shown) throw refuseCandidate(shown.refusal);
    attributeRewritten(room, suggestionId, shown.rewritten);
    return viewSuggestion(room, suggestionId);
  });
}

function spliceOrRefuse<T>(splice: () => T): T {
  try {
    return splice();
  } catch (error) {
    if (error instanceof RangeError) throw new DomainError('invalid-body', error.message, { cause: error });
    throw error;
  }
}
