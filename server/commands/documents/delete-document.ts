import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** Moves a document to the bin, where it stays restorable for BIN_DAYS, closes its sockets and stops its turn. */
export async function deleteDocument(
  { store, rooms, coAuthor, now }: CommandDependencies,
  actor: Actor,
  documentId: string,
): Promise<void> {
  await authorize(store, actor, documentId, 'delete');
  await store.documents.moveToBin(documentId, now());
  rooms.disconnect(documentId);
  await coAuthor.leave(documentId);
}
