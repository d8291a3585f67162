import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { findThread } from './find-thread';
import type { PlacedThread } from './place-threads';
import { showThread } from './show-thread';

/** Resolves a thread; it stays, to be listed and reopened. Idempotent. Throws `thread-not-found`. */
export async function resolveThread(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
  threadId: string,
): Promise<PlacedThread> {
  const { store, rooms, now } = dependencies;
  await authorize(store, actor, documentId, 'comment');
  await findThread(store, documentId, threadId);
  await store.comments.resolve(threadId, actor.userId, now());
  rooms.tellThreadChanged(documentId, threadId);
  return showThread(dependencies, documentId, threadId);
}
