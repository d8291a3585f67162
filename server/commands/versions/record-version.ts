import type { NodeJson } from '@/lib/document/projection';
import { countChangedLines, diffDocuments } from '@/lib/history/difference';
import type { Store, VersionContent, VersionKind, VersionRecord } from '../../store/types';
import type { Room } from '../../sync/types';
import { listWriters } from './list-writers';

/** What taking a version needs. `now` is for callers that name the moment; the row's time is the store's. */
export interface VersionDependencies {
  readonly store: Store;
  readonly now: () => Date;
}

export interface NewVersion {
  readonly kind: VersionKind;
  readonly name: string | null;
  readonly createdBy: string | null;
  /** The version before it, or null for the first. */
  readonly before: (VersionRecord & VersionContent) | null;
  readonly json: NodeJson;
  readonly state: Uint8Array;
}

/** The text of a document before its first version: the empty line that it begins with. */
const BLANK: NodeJson = { type: 'doc', content: [{ type: 'stanza', content: [{ type: 'line' }] }] };

/** Stores a version together with what changed since the one before and who wrote since. */
export async function recordVersion(
  { store }: VersionDependencies,
  room: Room,
  { kind, name, createdBy, before, json, state }: NewVersion,
): Promise<VersionRecord> {
  // The json of a version is what recordVersion put there.
  const earlier = before ? (before.json as NodeJson) : BLANK;
  const { inserted, deleted } = countChangedLines(diffDocuments(earlier, json));
  return store.versions.create({
    documentId: room.documentId,
    kind,
    name,
    createdBy,
    people: await listWriters(store, room, before?.state ?? null),
    linesInserted: inserted,
    linesDeleted: deleted,
    state,
    json,
  });
}
