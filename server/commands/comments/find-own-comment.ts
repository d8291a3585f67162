import { DomainError } from '@/lib/errors/domain-error';
import { type Actor, canEditComment } from '@/lib/permissions/policy';
import type { CommentRecord, Store } from '../../store/types';
import { authorize } from '../authorize';
import { findThread } from './find-thread';

/** A comment that the actor may change. Throws `comment-not-found`, and `forbidden` for somebody else's. */
export async function findOwnComment(
  store: Store,
  actor: Actor,
  documentId: string,
  threadId: string,
  commentId: string,
): Promise<CommentRecord> {
  const { role } = await authorize(store, actor, documentId, 'comment');
  const { comments } = await findThread(store, documentId, threadId);
  const comment = comments.find(({ id }) => id === commentId);
  if (!comment) throw new DomainError('comment-not-found', 'This thread has no such comment.');
  if (!canEditComment(role, { authorId: comment.author?.id ?? null }, actor.userId))
    throw new DomainError('forbidden', 'Only who wrote a comment may change it.');
  return comment;
}
