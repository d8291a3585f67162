import type { Actor } from '@/lib/permissions/policy';
import type { Page, PageRequest, TurnRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** The turns of a document, newest first. */
export async function listTurns(
  { store }: CommandDependencies,
  actor: Actor,
  documentId: string,
  page: PageRequest,
): Promise<Page<TurnRecord>> {
  await authorize(store, actor, documentId, 'read');
  return store.turns.list(documentId, page);
}
