import type { Comment, Thread } from '@/components/api/comments';
import { isTurnOver } from '@/lib/turns/turn';

/** Something that others did in a thread, to be said once. */
export type ThreadNews =
  | { readonly kind: 'started' | 'answered'; readonly thread: Thread; readonly comment: Comment }
  | { readonly kind: 'resolved' | 'reopened'; readonly thread: Thread };

/** What happened from one list of threads to the next that the reader did not do. */
export function newsBetween(before: readonly Thread[], after: readonly Thread[], myId: string): ThreadNews[] {
  const earlier = new Map(before.map((thread) => [thread.id, thread]));
  return after.flatMap((thread) =>
    earlier.get(thread.id) === thread ? [] : newsOf(earlier.get(thread.id), thread, myId),
  );
}

function newsOf(before: Thread | undefined, thread: Thread, myId: string): ThreadNews[] {
  const heard = new Set(before?.comments.filter(isSaid).map(({ id }) => id));
  const news: ThreadNews[] = thread.comments
    .filter((comment) => isSaid(comment) && !heard.has(comment.id) && comment.author.id !== myId)
    .map((comment, index) => ({
      kind: before === undefined && index === 0 && comment.author.kind === 'human' ? 'started' : 'answered',
      thread,
      comment,
    }));
  if (before && before.state !== thread.state) {
    news.push({ kind: thread.state === 'resolved' ? 'resolved' : 'reopened', thread });
  }
  return news;
}

/** The co-author has said something once its turn is over, though it may be that it could not. */
function isSaid({ deleted, state }: Comment): boolean {
  return !deleted && (state === undefined || isTurnOver(state));
}
