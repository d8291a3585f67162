import type { Thread } from '@/components/api/comments';
import type { ThreadPlace } from './thread-places';

/** Threads of one state in the order of the text; those whose text is gone come last, the newest first. */
export function threadsInOrder(
  threads: readonly Thread[],
  places: ReadonlyMap<string, ThreadPlace>,
  state: Thread['state'],
): Thread[] {
  const rank = ({ id }: Thread) => places.get(id)?.line ?? Number.POSITIVE_INFINITY;
  const offset = ({ id }: Thread) => places.get(id)?.range?.from.offset ?? 0;
  const compare = (a: Thread, b: Thread) => {
    const [first, second] = [rank(a), rank(b)];
    return first === second ? offset(a) - offset(b) : first < second ? -1 : 1;
  };
  return threads.filter((thread) => thread.state === state).sort(compare);
}
