import { DomainError } from '@/lib/errors/domain-error';
import { type Actor, can, type DocumentAction, type Role } from '@/lib/permissions/policy';
import type { DocumentRecord, Store } from '../store/types';

/** A document together with what the one who asks may be in it. */
export interface AuthorizedDocument {
  readonly document: DocumentRecord;
  readonly role: Role;
}

/**
 * The gate in front of every command on a document. Throws `document-not-found` for one that does not exist, lies in
 * the bin, or is not shared with the actor: the three must look the same; throws `forbidden` when a member's role does
 * not carry the action.
 */
export async function authorize(
  store: Store,
  actor: Actor,
  documentId: string,
  action: DocumentAction,
  options: { readonly inBin?: boolean } = {},
): Promise<AuthorizedDocument> {
  const [document, role] = await Promise.all([
    store.documents.find(documentId),
    store.documents.roleOf(documentId, actor.userId),
  ]);
  const isWhereAsked = document !== null && (document.deletedAt !== null) === (options.inBin ?? false);
  if (!isWhereAsked || !role || !can(role, 'read'))
    throw new DomainError('document-not-found', 'There is no such document, or it is not shared with you.');
  if (!can(role, action))
    throw new DomainError('forbidden', `A ${role} of this document may not do this (${action}).`);
  return { document, role };
}
