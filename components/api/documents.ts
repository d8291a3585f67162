import type { Role } from '@/lib/permissions/policy';
import { RequestError, request } from './request';

/** A document as the list and its own address answer it. */
export interface DocumentSummary {
  readonly id: string;
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly form: string | null;
  readonly role: Role;
}

/** Makes the visitor a guest if there is no session yet. Idempotent as far as people can see. */
export async function signInAsGuest(): Promise<void> {
  await request('/api/auth/sign-in/anonymous', { method: 'POST', body: {} });
}

/** Opens a new document; a visitor without a session becomes a guest first. */
export async function createDocument(language: 'en' | 'zh'): Promise<DocumentSummary> {
  const create = () => request<DocumentSummary>('/api/documents', { method: 'POST', body: { language } });
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof RequestError && error.code === 'not-signed-in')) throw error;
    await signInAsGuest();
    return create();
  }
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
