import { coAuthorAsAuthor } from '@/lib/ai/co-author-identity';
import type { PlacedThread } from '../commands/comments/place-threads';
import type { CommentRecord, Language } from '../store/types';

/** A thread as the public interface shows it: what does not apply to it is left out rather than null. */
export function presentThread(thread: PlacedThread) {
  const { id, anchor, line, suggestionId, suggestionState, createdBy, createdAt, resolved } = thread;
  return {
    id,
    state: resolved ? 'resolved' : 'open',
    quote: anchor.quote,
    isTextGone: line === null,
    line,
    anchor,
    ...(suggestionId !== null && { suggestion: { id: suggestionId, state: suggestionState } }),
    createdBy,
    createdAt,
    ...(resolved && { resolvedAt: resolved.at }),
    ...(resolved?.by && { resolvedBy: resolved.by }),
    comments: thread.comments.map((comment) => presentComment(comment, thread.language)),
  };
}

function presentComment(comment: CommentRecord, language: Language) {
  const { id, body, author, createdAt, editedAt, isDeleted, turn } = comment;
  return {
    id,
    author: author ? { ...author, kind: 'human' } : coAuthorAsAuthor(language),
    body,
    createdAt,
    ...(editedAt && !isDeleted && { editedAt }),
    ...(isDeleted && { deleted: true }),
    ...(turn && {
      turnId: turn.id,
      state: turn.state,
      model: turn.model,
      ...(turn.error && { error: turn.error }),
      suggestionIds: turn.suggestionIds,
    }),
  };
}
