import type { Actor } from '@/lib/permissions/policy';
import type { ModelCallRecord, TurnRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { findTurn } from './read-turn';

/** A turn with what was sent to models for it. */
export interface SentForTurn {
  readonly turn: TurnRecord;
  readonly calls: readonly ModelCallRecord[];
}

/**
 * Exactly what left for a model in a turn, for those who may ask for turns: it holds the text and the wishes of others.
 * A call that still runs is not in it. Throws `turn-not-found`.
 */
export async function readSent(
  { store }: CommandDependencies,
  actor: Actor,
  documentId: string,
  turnId: string,
): Promise<SentForTurn> {
  await authorize(store, actor, documentId, 'ask-co-author');
  const turn = await findTurn(store, documentId, turnId);
  return { turn, calls: await store.turns.listModelCalls(turn.id) };
}
