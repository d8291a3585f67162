import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { RESOLVE_ORIGIN, type Verdict } from '@/lib/suggestions/suggestion';
import {
  type ResolveOutcome,
  resolvableIds,
  resolveInTransaction,
} from '@/lib/suggestions/verdicts/resolve-suggestions';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { findTurn } from '../turns/read-turn';

/** Which suggestions a verdict is for; of a turn and of the document, those that are pending. */
export type ResolveScope =
  | { readonly ids: readonly string[] }
  | { readonly turnId: string }
  | { readonly all: true };

/**
 * Accepts or rejects suggestions for everybody. Idempotent: a verdict that stands is answered, not changed. Throws
 * `turn-not-found`, and `suggestion-not-found` when none of the ids exists.
 */
export async function resolveSuggestions(
  { store, rooms, now }: CommandDependencies,
  actor: Actor,
  documentId: string,
  verdict: Verdict,
  scope: ResolveScope,
): Promise<ResolveOutcome> {
  await authorize(store, actor, documentId, 'resolve');
  if ('turnId' in scope) await findTurn(store, documentId, scope.turnId);
  return rooms.withRoom(documentId, (room) => {
    const ids = 'ids' in scope ? scope.ids : resolvableIds(room.doc, 'all' in scope ? 'all' : scope);
    const by = { id: actor.userId, name: actor.name, kind: 'human' as const };
    const clientId = room.bindClientId({ kind: 'human', userId: actor.userId });
    const outcome = room.transactAs(clientId, RESOLVE_ORIGIN, () =>
      resolveInTransaction(room.doc, { ids, verdict, by, at: now().toISOString() }),
    );
    if (outcome.unknown.length > 0 && outcome.unknown.length === ids.length)
      throw new DomainError('suggestion-not-found', 'This document has no such suggestion.');
    return outcome;
  });
}
