import type { Actor } from '@/lib/permissions/policy';
import type { ShareLinkRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** The links of a document, without their tokens. */
export async function listShares(
  { store }: CommandDependencies,
  actor: Actor,
  documentId: string,
): Promise<readonly ShareLinkRecord[]> {
  await authorize(store, actor, documentId, 'share');
  return store.shares.list(documentId);
}
