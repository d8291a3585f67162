import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import type { PlacedThread } from './place-threads';
import { showThread } from './show-thread';

/** One thread with all its comments. Throws `thread-not-found`. */
export async function readThread(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
  threadId: string,
): Promise<PlacedThread> {
  await authorize(dependencies.store, actor, documentId, 'read');
  return showThread(dependencies, documentId, threadId);
}
