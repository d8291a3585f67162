import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import type { VersionKind, VersionRecord } from '../../store/types';
import type { Room } from '../../sync/types';
import { recordVersion, type VersionDependencies } from './record-version';

/**
 * Keeps the document as it stands, unless its text is what the latest version has: then there is nothing to keep, and
 * the answer is null. Call it inside `rooms.withRoom`. `createdByUserId` is whose turn or restore it comes before.
 */
export async function takeCheckpoint(
  { store, now }: VersionDependencies,
  room: Room,
  kind: Exclude<VersionKind, 'named'>,
  createdByUserId: string | null,
): Promise<VersionRecord | null> {
  const before = await store.versions.latest(room.documentId);
  // Read after the wait: the room goes on while the database answers.
  const json = projectDocument(room.doc, 'base');
  if (before && JSON.stringify(before.json) === JSON.stringify(json)) return null;
  const state = Y.encodeStateAsUpdate(room.doc);
  return recordVersion({ store, now }, room, {
    kind,
    name: null,
    createdBy: createdByUserId,
    before,
    json,
    state,
  });
}
