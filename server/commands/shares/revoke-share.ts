import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** Makes a link useless; who has joined by it stays a member. Throws `share-not-found`. */
export async function revokeShare(
  { store }: CommandDependencies,
  actor: Actor,
  documentId: string,
  shareId: string,
): Promise<void> {
  await authorize(store, actor, documentId, 'share');
  if (!(await store.shares.revoke(documentId, shareId)))
    throw new DomainError('share-not-found', 'This document has no such link.');
}
