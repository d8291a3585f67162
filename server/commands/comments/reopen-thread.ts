import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { findThread } from './find-thread';
import type { PlacedThread } from './place-threads';
import { showThread } from './show-thread';

/** Opens a resolved thread again. Idempotent. Throws `thread-not-found`. */
export async function reopenThread(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
  threadId: string,
): Promise<PlacedThread> {
  const { store, rooms } = dependencies;
  await authorize(store, actor, documentId, 'comment');
  await findThread(store, documentId, threadId);
  await store.comments.reopen(threadId);
  rooms.tellThreadChanged(documentId, threadId);
  return showThread(dependencies, documentId, threadId);
}
