import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { restoreDocument } from '@/lib/history/restore';
import type { Actor } from '@/lib/permissions/policy';
import type { VersionRecord } from '../../store/types';
import { authorize } from '../authorize';
import { COMMAND_ORIGIN } from '../command-origin';
import type { CommandDependencies } from '../dependencies';
import { attributeCopies } from './attribute-copies';
import { findVersion } from './read-version';
import { recordVersion } from './record-version';

/**
 * Makes the document's text that of a version again, as an edit that everybody online receives. A version of what
 * stood before is always taken first, pending suggestions included, and answered: restoring that one undoes this.
 * Throws `version-not-found`.
 */
export async function restoreVersion(
  { store, rooms, now }: CommandDependencies,
  actor: Actor,
  documentId: string,
  versionId: string,
): Promise<VersionRecord> {
  await authorize(store, actor, documentId, 'restore-version');
  const { state } = await findVersion(store, documentId, versionId);
  return rooms.withRoom(documentId, async (room) => {
    const before = await store.versions.latest(documentId);
    const taken = await recordVersion({ store, now }, room, {
      kind: 'before-restore',
      name: null,
      createdBy: actor.userId,
      before,
      json: projectDocument(room.doc, 'base'),
      state: Y.encodeStateAsUpdate(room.doc),
    });
    const [bindings, attributions] = await Promise.all([
      store.log.listBindings(documentId),
      store.log.listAttributions(documentId),
    ]);
    const by = { id: actor.userId, name: actor.name, kind: 'human' as const };
    const clientId = room.bindClientId({ kind: 'human', userId: actor.userId });
    const { copies } = room.transactAs(clientId, COMMAND_ORIGIN, () =>
      restoreDocument(room.doc, state, { by, at: now().toISOString() }),
    );
    if (copies.length > 0) room.recordAttributions(attributeCopies(copies, bindings, attributions));
    return taken;
  });
}
