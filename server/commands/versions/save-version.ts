import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import type { Actor } from '@/lib/permissions/policy';
import type { VersionRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { recordVersion } from './record-version';

/** Keeps the document as it stands under a name, also when nothing changed: the name says something by itself. */
export async function saveVersion(
  { store, rooms, now }: CommandDependencies,
  actor: Actor,
  documentId: string,
  name: string | null,
): Promise<VersionRecord> {
  await authorize(store, actor, documentId, 'save-version');
  return rooms.withRoom(documentId, async (room) => {
    const json = projectDocument(room.doc, 'base');
    const state = Y.encodeStateAsUpdate(room.doc);
    const before = await store.versions.latest(documentId);
    return recordVersion({ store, now }, room, {
      kind: 'named',
      name,
      createdBy: actor.userId,
      before,
      json,
      state,
    });
  });
}
