import type { LineDifference } from '@/lib/history/difference';
import { request } from './request';

/** Why a version was kept. */
type VersionKind = 'named' | 'before-turn' | 'before-restore' | 'periodic';

/** A version as the HTTP interface lists it. */
export interface VersionSummary {
  readonly id: string;
  readonly kind: VersionKind;
  readonly name: string | null;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly createdBy: { readonly id: string; readonly name: string } | null;
  readonly people: readonly string[];
  readonly linesInserted: number;
  readonly linesDeleted: number;
}

/** `nextCursor` is null at the end. */
export interface VersionPage {
  readonly items: readonly VersionSummary[];
  readonly nextCursor: string | null;
}

/** What stands for the document as it is now where a version's id is asked for. */
export const CURRENT = 'current';

/** Versions of one page of the list; a panel shows some ten at once. */
const PAGE_SIZE = 30;

/** One page of the list, newest first. */
export function listVersions(documentId: string, cursor: string | null, signal?: AbortSignal) {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor ? { cursor } : {}) });
  return request<VersionPage>(`/api/documents/${documentId}/versions?${query}`, signal ? { signal } : {});
}

/** Keeps the document as it stands under a name. */
export function saveVersion(documentId: string, name: string) {
  return request<VersionSummary>(`/api/documents/${documentId}/versions`, { method: 'POST', body: { name } });
}

/** The difference that leads from the one to the other; `to` may be CURRENT. */
export function compareVersions(documentId: string, from: string, to: string, signal: AbortSignal) {
  return request<{ readonly lines: readonly LineDifference[] }>(
    `/api/documents/${documentId}/versions/${from}/diff/${to}`,
    { signal },
  );
}

/** Makes the document what the version was, as an edit; answers the version that was taken before it. */
export function restoreVersion(documentId: string, versionId: string) {
  return request<VersionSummary>(`/api/documents/${documentId}/versions/${versionId}/restore`, {
    method: 'POST',
  });
}
