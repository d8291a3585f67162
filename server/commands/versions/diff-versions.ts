import { type NodeJson, projectDocument } from '@/lib/document/projection';
import { diffDocuments, type LineDifference } from '@/lib/history/difference';
import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { findVersion } from './read-version';

/** Stands for the text as it is now, in place of a version's id. */
const CURRENT = 'current';

/** Compares the `base` text of two versions, or of one with the text as it stands. Throws `version-not-found`. */
export async function diffVersions(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  from: string,
  to: string,
): Promise<LineDifference[]> {
  await authorize(store, actor, documentId, 'read');
  const textOf = async (version: string): Promise<NodeJson> =>
    version === CURRENT
      ? rooms.withRoom(documentId, (room) => projectDocument(room.doc, 'base'))
      : // The json of a version is what recordVersion put there.
        ((await findVersion(store, documentId, version)).json as NodeJson);
  return diffDocuments(await textOf(from), await textOf(to));
}
