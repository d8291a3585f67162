import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { Store, VersionContent, VersionRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/** One version with its content. Throws `version-not-found`. */
export async function readVersion(
  { store }: CommandDependencies,
  actor: Actor,
  documentId: string,
  versionId: string,
): Promise<VersionRecord & VersionContent> {
  await authorize(store, actor, documentId, 'read');
  return findVersion(store, documentId, versionId);
}

/** Throws `version-not-found` for a version that this document never had. */
export async function findVersion(
  store: Store,
  documentId: string,
  versionId: string,
): Promise<VersionRecord & VersionContent> {
  const version = await store.versions.find(documentId, versionId);
  if (!version) throw new DomainError('version-not-found', 'This document has no such version.');
  return version;
}
