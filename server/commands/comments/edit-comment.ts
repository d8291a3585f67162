import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { CommandDependencies } from '../dependencies';
import { findOwnComment } from './find-own-comment';
import type { PlacedThread } from './place-threads';
import { showThread } from './show-thread';

/**
 * Changes one's own comment. Asks nobody anew: a mention counts when it is said. Throws `thread-not-found`,
 * `comment-not-found`, and `forbidden` for somebody else's.
 */
export async function editComment(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
  threadId: string,
  commentId: string,
  body: string,
): Promise<PlacedThread> {
  const { store, rooms, now } = dependencies;
  const comment = await findOwnComment(store, actor, documentId, threadId, commentId);
  if (comment.isDeleted) throw new DomainError('comment-not-found', 'This comment was deleted.');
  if (comment.body !== body) await store.comments.editComment(threadId, commentId, body, now());
  rooms.tellThreadChanged(documentId, threadId);
  return showThread(dependencies, documentId, threadId);
}
