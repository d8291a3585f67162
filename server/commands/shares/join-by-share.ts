import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { DocumentForMember } from '../../store/types';
import type { CommandDependencies } from '../dependencies';
import { describeFor } from '../documents/read-document';
import { hashShareToken } from './create-share';

/**
 * Makes the actor a member with the link's role, or raises the role that the actor has; never lowers it, so an owner
 * who tries the viewers' link stays the owner. Throws `share-not-found`, also for a document in the bin.
 */
export async function joinByShare(
  dependencies: CommandDependencies,
  actor: Actor,
  token: string,
): Promise<DocumentForMember> {
  const { store, rooms } = dependencies;
  const link = await store.shares.findByTokenHash(hashShareToken(token));
  const document = link && (await store.documents.find(link.documentId));
  if (!link || !document || document.deletedAt)
    throw new DomainError('share-not-found', 'This link does not open anything, or it was revoked.');
  const roleBefore = await store.documents.roleOf(document.id, actor.userId);
  const role = await store.documents.addMember(document.id, actor.userId, link.role);
  // An open socket keeps the role that it was opened with.
  if (roleBefore !== null && roleBefore !== role) rooms.reconnect(document.id, actor.userId);
  return describeFor(dependencies, { document, role });
}
