import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { MAX_COMMENTS_PER_THREAD } from '../limits';
import { findThread } from './find-thread';

/**
 * Asks the co-author to answer in a thread as it stands, as after a failed answer. Throws `thread-not-found`,
 * `thread-resolved`, `too-many-comments`, and `turn-in-progress`.
 */
export async function requestReply(
  { store, coAuthor, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  threadId: string,
): Promise<{ readonly turnId: string }> {
  await authorize(store, actor, documentId, 'comment');
  const thread = await findThread(store, documentId, threadId);
  if (thread.resolved) throw new DomainError('thread-resolved', 'This thread is resolved: reopen it to ask.');
  if (thread.comments.length >= MAX_COMMENTS_PER_THREAD)
    throw new DomainError('too-many-comments', `A thread can have ${MAX_COMMENTS_PER_THREAD} comments.`);
  const turn = await coAuthor.reply(documentId, actor, { threadId, whenBusy: 'refuse' });
  rooms.tellThreadChanged(documentId, threadId);
  return turn;
}
