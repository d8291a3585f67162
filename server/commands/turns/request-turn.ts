import type { Actor } from '@/lib/permissions/policy';
import type { PlaceTurnKind } from '@/lib/turns/turn';
import type { TurnRange } from '../../ai/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** What a turn is asked to do. */
export interface TurnTask {
  readonly kind: PlaceTurnKind;
  readonly instruction: string | null;
  readonly range: TurnRange | null;
  /** How many answers people can choose from, at least 1. */
  readonly candidates: number;
}

/** Asks the co-author for a turn; it runs on after this resolves. Throws what CoAuthor.request throws. */
export async function requestTurn(
  { store, coAuthor }: CommandDependencies,
  actor: Actor,
  documentId: string,
  task: TurnTask,
): Promise<{ readonly turnId: string }> {
  await authorize(store, actor, documentId, 'ask-co-author');
  return coAuthor.request(documentId, actor, task);
}
