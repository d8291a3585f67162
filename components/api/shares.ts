import type { Role } from '@/lib/permissions/policy';
import { asSomebody } from './guest';
import { request } from './request';

/** What a link can make of who opens it. */
export const LINK_ROLES = ['editor', 'suggester', 'viewer'] as const;
export type LinkRole = (typeof LINK_ROLES)[number];

/** A link as it is listed: the address itself is shown only to who makes it. */
export interface ShareLink {
  readonly id: string;
  readonly role: Exclude<Role, 'owner'>;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

/** The links that open the document now. */
export async function listShares(documentId: string, signal: AbortSignal): Promise<readonly ShareLink[]> {
  const { items } = await request<{ readonly items: readonly ShareLink[] }>(
    `/api/documents/${documentId}/shares`,
    { signal },
  );
  return items;
}

/** Makes a link; its address is in this answer and nowhere else. */
export function createShare(documentId: string, role: LinkRole) {
  return request<ShareLink & { readonly url: string }>(`/api/documents/${documentId}/shares`, {
    method: 'POST',
    body: { role },
  });
}

/** Makes a link open nothing any more. */
export async function revokeShare(documentId: string, shareId: string): Promise<void> {
  await request(`/api/documents/${documentId}/shares/${shareId}`, { method: 'DELETE' });
}

/** Joins the document that a link opens; answers its id. */
export async function joinByShare(token: string): Promise<string> {
  const { id } = await asSomebody(() =>
    request<{ readonly id: string }>(`/api/shares/${encodeURIComponent(token)}`, { method: 'POST' }),
  );
  return id;
}
