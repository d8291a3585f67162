import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { partsInRange } from '@/lib/suggestions/marks/parts-in-range';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import { RESOLVE_ORIGIN, type Verdict } from '@/lib/suggestions/suggestion';
import { resolvePartInTransaction } from '@/lib/suggestions/verdicts/resolve-part';
import type { ResolveOutcome } from '@/lib/suggestions/verdicts/resolve-suggestions';
import type { TurnRange } from '../../ai/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/**
 * Accepts or rejects what of one suggestion stands in a range; the rest stays pending. `resolved` is the id of the part,
 * which becomes a suggestion of its own. Throws `suggestion-not-found`, and `nothing-selected` when nothing of it stands
 * there.
 */
export async function resolveSuggestionPart(
  { store, rooms, now }: CommandDependencies,
  actor: Actor,
  documentId: string,
  verdict: Verdict,
  { id, range }: { readonly id: string; readonly range: TurnRange },
): Promise<ResolveOutcome> {
  await authorize(store, actor, documentId, 'resolve');
  return rooms.withRoom(documentId, (room) => {
    const record = readSuggestionRecord(room.doc, id);
    if (record === null)
      throw new DomainError('suggestion-not-found', 'This document has no such suggestion.');
    if (record.state !== 'pending')
      return { resolved: [], alreadyResolved: [{ id, state: record.state }], unknown: [] };
    const parts = partsInRange(room.doc, range);
    const by = { id: actor.userId, name: actor.name, kind: 'human' as const };
    const clientId = room.bindClientId({ kind: 'human', userId: actor.userId });
    const partId = room.transactAs(clientId, RESOLVE_ORIGIN, () =>
      resolvePartInTransaction(room.doc, { id, parts, verdict, by, at: now().toISOString() }),
    );
    if (partId === null) throw new DomainError('nothing-selected', 'Nothing of the suggestion stands there.');
    return { resolved: [partId], alreadyResolved: [], unknown: [] };
  });
}
