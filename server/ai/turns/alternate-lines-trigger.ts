import type * as Y from 'yjs';
import { projectRuns } from '@/lib/document/project-runs';
import { bodyOf, metaOf } from '@/lib/document/y-doc';
import { watchFinishedLines } from '@/lib/turns/alternate-lines';
import type { TurnMode } from '@/lib/turns/turn';
import type { ClientOrigin, Room } from '../../sync/types';

/**
 * Calls `offer` when a person finishes a line while the document's mode is `alternate-lines`: with the empty line that
 * the person opened, and who it was. The call comes after the transaction, so that it may write.
 */
export function watchAlternateLines(
  room: Room,
  offer: (emptyLine: Y.XmlElement, userId: string) => void,
): () => void {
  const watch = watchFinishedLines((line) => projectRuns(line, 'base').length > 0);
  const body = bodyOf(room.doc);
  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const userId = userIdOf(transaction.origin);
    if (userId === null) return;
    // Read in every mode: a line that was begun before the mode was switched on counts when it is finished.
    const found = watch.read(events);
    if (found === null || metaOf(room.doc).get('turnMode') !== ('alternate-lines' satisfies TurnMode)) return;
    queueMicrotask(() => offer(found.next, userId));
  };
  body.observeDeep(observe);
  return () => body.unobserveDeep(observe);
}

/** The person behind a transaction; null for what the server itself wrote. */
function userIdOf(origin: unknown): string | null {
  const { kind, userId } = (
    typeof origin === 'object' && origin !== null ? origin : {}
  ) as Partial<ClientOrigin>;
  return kind === 'client' && typeof userId === 'string' ? userId : null;
}
