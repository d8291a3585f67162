import type { Store } from '../../store/types';
import type { Rooms } from '../../sync/types';
import { findThread } from './find-thread';
import { type PlacedThread, placeThreads } from './place-threads';

/** A thread as it stands now. Throws `thread-not-found`. */
export async function showThread(
  { store, rooms }: { readonly store: Store; readonly rooms: Rooms },
  documentId: string,
  threadId: string,
): Promise<PlacedThread> {
  const thread = await findThread(store, documentId, threadId);
  const [placed] = await rooms.withRoom(documentId, (room) => placeThreads(room.doc, [thread]));
  // One thread in, one thread out.
  return placed as PlacedThread;
}
