import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { MAX_COMMENTS_PER_THREAD } from '../limits';
import { askInThread } from './ask-in-thread';
import { findThread } from './find-thread';
import type { PlacedThread } from './place-threads';
import { showThread } from './show-thread';

/**
 * Answers in a thread; asks the co-author when the answer mentions it. Throws `thread-not-found`, `thread-resolved`,
 * `too-many-comments`.
 */
export async function replyInThread(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
  threadId: string,
  body: string,
): Promise<PlacedThread> {
  const { store, rooms } = dependencies;
  await authorize(store, actor, documentId, 'comment');
  const thread = await findThread(store, documentId, threadId);
  if (thread.resolved)
    throw new DomainError('thread-resolved', 'This thread is resolved: reopen it to answer.');
  if (thread.comments.length >= MAX_COMMENTS_PER_THREAD)
    throw new DomainError('too-many-comments', `A thread can have ${MAX_COMMENTS_PER_THREAD} comments.`);
  await store.comments.addComment(threadId, { author: { kind: 'human', userId: actor.userId }, body });
  await askInThread(dependencies, actor, documentId, { threadId, body });
  rooms.tellThreadChanged(documentId, threadId);
  return showThread(dependencies, documentId, threadId);
}
