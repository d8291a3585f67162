import type { Actor } from '@/lib/permissions/policy';
import type { CommandDependencies } from '../dependencies';
import { findOwnComment } from './find-own-comment';

/**
 * Takes one's own comment back: its words are gone for good, its place stays while others stand around it, and the
 * thread goes with its last comment. Throws as editComment does.
 */
export async function deleteComment(
  { store, rooms, now }: CommandDependencies,
  actor: Actor,
  documentId: string,
  threadId: string,
  commentId: string,
): Promise<void> {
  await findOwnComment(store, actor, documentId, threadId, commentId);
  await store.comments.deleteComment(threadId, commentId, now());
  const isGone = (await store.comments.find(documentId, threadId)) === null;
  rooms.tellThreadChanged(documentId, threadId, isGone);
}
