import type { Actor } from '@/lib/permissions/policy';
import type { TurnRecord } from '../store/types';
import { authorize } from './authorize';
import type { CommandDependencies } from './dependencies';
import { findTurn } from './read-turn';

/** Stops a running turn and answers it as it ended. Throws `turn-not-found` or `turn-not-running`. */
export async function stopTurn(
  { store, coAuthor }: CommandDependencies,
  actor: Actor,
  documentId: string,
  turnId: string,
): Promise<TurnRecord> {
  await authorize(store, actor, documentId, 'ask-co-author');
  await findTurn(store, documentId, turnId);
  await coAuthor.stop(documentId, turnId);
  return findTurn(store, documentId, turnId);
}
