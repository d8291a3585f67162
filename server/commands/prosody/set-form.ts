import { metaOf } from '@/lib/document/y-doc';
import type { Actor } from '@/lib/permissions/policy';
import type { DocumentForMember } from '../../store/types';
import { authorize } from '../authorize';
import { COMMAND_ORIGIN } from '../command-origin';
import type { CommandDependencies } from '../dependencies';
import { describeFor } from '../documents/read-document';
import { type ChosenForm, resolveChosenForm } from './chosen-form';

/**
 * Gives a document a form or takes it away. It goes through the room, like a title: open pages and the co-author read
 * it there. Throws `invalid-body` for a form that does not exist.
 */
export async function setForm(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
  chosen: ChosenForm,
): Promise<DocumentForMember> {
  const { store, rooms } = dependencies;
  const { document, role } = await authorize(store, actor, documentId, 'set-form');
  const { meta, row } = await resolveChosenForm(chosen);
  await rooms.withRoom(documentId, (room) => {
    room.transactAs(room.bindClientId({ kind: 'human', userId: actor.userId }), COMMAND_ORIGIN, () => {
      metaOf(room.doc).set('form', meta);
    });
  });
  await store.documents.setForm(documentId, row);
  return describeFor(dependencies, { document: { ...document, form: row }, role });
}
