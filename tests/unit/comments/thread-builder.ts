import type { Comment, Thread } from '@/components/api/comments';
import type { CommentAnchor } from '@/lib/comments/anchor';

/** A thread as the server would answer it, with what a test says of it. */
export function thread(id: string, fields: Partial<Thread> = {}): Thread {
  const anchor: CommentAnchor = { from: {}, to: {}, near: [], quote: 'the moon', isUnique: true };
  return {
    id,
    state: 'open',
    quote: 'the moon',
    anchor,
    createdAt: '2026-01-01T00:00:00.000Z',
    comments: [comment(`${id}-1`, 'mara')],
    ...fields,
  };
}

/** A comment by somebody. */
export function comment(id: string, authorId: string, fields: Partial<Comment> = {}): Comment {
  return {
    id,
    author: { id: authorId, name: authorId, kind: 'human' },
    body: `words of ${id}`,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...fields,
  };
}
