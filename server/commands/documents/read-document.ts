import type { Actor } from '@/lib/permissions/policy';
import type { DocumentForMember } from '../../store/types';
import { type AuthorizedDocument, authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** A document's description, without its text, for a member. */
export async function readDocument(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
): Promise<DocumentForMember> {
  return describeFor(dependencies, await authorize(dependencies.store, actor, documentId, 'read'));
}

/** Adds the people to a document that the actor was allowed to see. */
export async function describeFor(
  { store }: CommandDependencies,
  { document, role }: AuthorizedDocument,
): Promise<DocumentForMember> {
  const members = await store.documents.listMembers(document.id);
  return { ...document, role, people: members.map(({ userId, name }) => ({ id: userId, name })) };
}
