import { DomainError } from '@/lib/errors/domain-error';
import { type Actor, canStopTurn } from '@/lib/permissions/policy';
import type { TurnRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { findTurn } from './read-turn';

/** Stops a running turn and answers it as it ended. Throws `turn-not-found`, `turn-not-running` or `forbidden`. */
export async function stopTurn(
  { store, coAuthor }: CommandDependencies,
  actor: Actor,
  documentId: string,
  turnId: string,
): Promise<TurnRecord> {
  const { role } = await authorize(store, actor, documentId, 'read');
  const { requestedBy } = await findTurn(store, documentId, turnId);
  if (!canStopTurn(role, { requestedById: requestedBy.id }, actor.userId))
    throw new DomainError(
      'forbidden',
      `A ${role} of this document may only stop what they asked for themselves.`,
    );
  await coAuthor.stop(documentId, turnId);
  return findTurn(store, documentId, turnId);
}
