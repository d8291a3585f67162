import type { VersionContent, VersionRecord } from '../store/types';

/** A version as lists show it. */
export function presentVersion(version: VersionRecord) {
  const { id, kind, name, createdAt, createdBy, people, linesInserted, linesDeleted } = version;
  return { id, kind, name, createdAt, createdBy, people, linesInserted, linesDeleted };
}

/** A version with its text, as ProseMirror JSON of the base projection. */
export function presentVersionWithText(version: VersionRecord & VersionContent) {
  return { ...presentVersion(version), document: version.json };
}
