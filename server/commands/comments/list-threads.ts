import type { Actor } from '@/lib/permissions/policy';
import type { Page, PageRequest, ThreadState } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { type PlacedThread, placeThreads } from './place-threads';

/** The threads of a document, those of one state or all, the one started last first. */
export async function listThreads(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  page: PageRequest & { readonly state: ThreadState | null },
): Promise<Page<PlacedThread>> {
  await authorize(store, actor, documentId, 'read');
  const { items, nextCursor } = await store.comments.list(documentId, page);
  return {
    items: await rooms.withRoom(documentId, (room) => placeThreads(room.doc, items)),
    nextCursor,
  };
}
