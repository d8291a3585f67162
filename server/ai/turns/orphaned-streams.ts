import { abortOrphanedStreams, findLiveStreams } from '@/lib/suggestions/streaming/abort-orphaned-streams';
import { CO_AUTHOR_ORIGIN } from '@/lib/suggestions/suggestion';
import type { Room } from '../../sync/types';

/** Takes back what a process that was killed in mid-line left in a document. For a room that has just been loaded. */
export function closeOrphanedStreams(room: Room, now: () => Date): void {
  const ids = findLiveStreams(room.doc);
  // Opening a document that needs no mending writes nothing.
  if (ids.length === 0) return;
  room.transactAs(room.bindClientId({ kind: 'system' }), CO_AUTHOR_ORIGIN, () =>
    abortOrphanedStreams(room.doc, ids, now().toISOString()),
  );
}
