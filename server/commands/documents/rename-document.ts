import { metaOf } from '@/lib/document/y-doc';
import type { Actor } from '@/lib/permissions/policy';
import type { DocumentForMember } from '../../store/types';
import { authorize } from '../authorize';
import { COMMAND_ORIGIN } from '../command-origin';
import type { CommandDependencies } from '../dependencies';
import { describeFor } from './read-document';

/**
 * Gives a document a title. It goes through the room, since the shared text holds the title that open pages show;
 * the row of the document follows at once, so that the next list has it.
 */
export async function renameDocument(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
  title: string,
): Promise<DocumentForMember> {
  const { store, rooms } = dependencies;
  const { document, role } = await authorize(store, actor, documentId, 'rename');
  await rooms.withRoom(documentId, (room) => {
    if (metaOf(room.doc).get('title') === title) return;
    room.transactAs(room.bindClientId({ kind: 'human', userId: actor.userId }), COMMAND_ORIGIN, () => {
      metaOf(room.doc).set('title', title);
    });
  });
  await store.documents.setTitle(documentId, title);
  return describeFor(dependencies, { document: { ...document, title }, role });
}
