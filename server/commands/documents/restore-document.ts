import type { Actor } from '@/lib/permissions/policy';
import type { DocumentForMember } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { describeFor } from './read-document';

/** Takes a document out of the bin, with everybody's membership as it was. */
export async function restoreDocument(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
): Promise<DocumentForMember> {
  const { store } = dependencies;
  const { document, role } = await authorize(store, actor, documentId, 'delete', { inBin: true });
  await store.documents.restoreFromBin(documentId);
  return describeFor(dependencies, { document: { ...document, deletedAt: null }, role });
}
