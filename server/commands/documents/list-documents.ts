import type { Actor } from '@/lib/permissions/policy';
import type { DocumentForMember, Page, PageRequest } from '../../store/types';
import type { CommandDependencies } from '../dependencies';

/** The documents that the actor owns or has joined, without the bin, newest change first. */
export function listDocuments(
  { store }: CommandDependencies,
  actor: Actor,
  page: PageRequest,
): Promise<Page<DocumentForMember>> {
  return store.documents.listForUser(actor.userId, page);
}
