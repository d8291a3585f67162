import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { Store, TurnRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** One turn of a document. Throws `turn-not-found`. */
export async function readTurn(
  { store }: CommandDependencies,
  actor: Actor,
  documentId: string,
  turnId: string,
): Promise<TurnRecord> {
  await authorize(store, actor, documentId, 'read');
  return findTurn(store, documentId, turnId);
}

/** Throws `turn-not-found` for a turn that this document never had. */
export async function findTurn(store: Store, documentId: string, turnId: string): Promise<TurnRecord> {
  const turn = await store.turns.find(documentId, turnId);
  if (!turn) throw new DomainError('turn-not-found', 'This document has no such turn.');
  return turn;
}
