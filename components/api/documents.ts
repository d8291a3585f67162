import type { Role } from '@/lib/permissions/policy';
import { asSomebody } from './guest';
import { request } from './request';

/** A document as the list and its own address answer it. */
export interface DocumentSummary {
  readonly id: string;
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly form: string | null;
  readonly role: Role;
}

/** Opens a new document that belongs to the visitor. */
export function createDocument(language: 'en' | 'zh', form: string | null): Promise<DocumentSummary> {
  return asSomebody(() => request('/api/documents', { method: 'POST', body: { language, form } }));
}

/** Moves a document to the bin, from which it can be restored for 30 days. */
export async function moveDocumentToBin(id: string): Promise<void> {
  await request(`/api/documents/${id}`, { method: 'DELETE' });
}

/** Takes a document out of the bin. */
export async function restoreDocument(id: string): Promise<void> {
  await request(`/api/documents/${id}/restore`, { method: 'POST' });
}

/** Who is a member of the document. */
export async function listMembers(id: string, signal: AbortSignal) {
  const { people } = await request<{
    readonly people: readonly { readonly id: string; readonly name: string }[];
  }>(`/api/documents/${id}`, { signal });
  return people;
}
