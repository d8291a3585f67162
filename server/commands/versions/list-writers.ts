import * as Y from 'yjs';
import type { Store } from '../../store/types';
import type { Room } from '../../sync/types';

/**
 * Names of the people who wrote since a state, by the Yjs client ids that have new items. Who only deleted is not
 * among them: deleting makes no item.
 */
export async function listWriters(
  store: Store,
  room: Room,
  stateBefore: Uint8Array | null,
): Promise<readonly string[]> {
  const clocksBefore = stateBefore
    ? Y.decodeStateVector(Y.encodeStateVectorFromUpdate(stateBefore))
    : new Map<number, number>();
  const clocksNow = Y.decodeStateVector(Y.encodeStateVector(room.doc));
  // Bindings are committed with the updates that need them.
  await room.flushed();
  const userIds = new Set<string>();
  for (const { clientId, author } of await store.log.listBindings(room.documentId)) {
    const hasWritten = (clocksNow.get(clientId) ?? 0) > (clocksBefore.get(clientId) ?? 0);
    if (hasWritten && author.kind === 'human') userIds.add(author.userId);
  }
  const names = await store.users.namesById([...userIds]);
  return [...names.values()].sort();
}
