import type { Actor } from '@/lib/permissions/policy';
import type { Page, PageRequest, VersionRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** Named versions and checkpoints of a document, newest first, without their content. */
export async function listVersions(
  { store }: CommandDependencies,
  actor: Actor,
  documentId: string,
  page: PageRequest,
): Promise<Page<VersionRecord>> {
  await authorize(store, actor, documentId, 'read');
  return store.versions.list(documentId, page);
}
