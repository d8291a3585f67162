import type { CommentAnchor } from '@/lib/comments/anchor';
import type { TurnState } from '@/lib/turns/turn';
import { request } from './request';

/** A comment as the HTTP interface shows it. */
export interface Comment {
  readonly id: string;
  readonly author: { readonly id: string; readonly name: string; readonly kind: 'human' | 'ai' };
  readonly body: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly editedAt?: string;
  readonly deleted?: true;
  /** The co-author's only, as are the following: the turn that answers, and how it stands. */
  readonly turnId?: string;
  readonly state?: TurnState;
  readonly error?: { readonly code: string };
  readonly suggestionIds?: readonly string[];
}

/** A thread of comments as the HTTP interface shows it. */
export interface Thread {
  readonly id: string;
  readonly state: 'open' | 'resolved';
  readonly quote: string;
  readonly anchor: CommentAnchor;
  readonly suggestion?: { readonly id: string };
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly resolvedBy?: { readonly name: string };
  readonly resolvedAt?: string;
  readonly comments: readonly Comment[];
}

/** What a thread is started on. */
export type ThreadSubject =
  | { readonly range: { readonly from: unknown; readonly to: unknown } }
  | { readonly suggestionId: string };

/** The most that one page of the list takes. */
const PAGE_SIZE = 100;

const path = (documentId: string, rest = '') => `/api/documents/${documentId}/comments${rest}`;

/** Whether the document has any thread. */
export async function hasThreads(documentId: string, signal: AbortSignal): Promise<boolean> {
  const { items } = await request<{ readonly items: readonly Thread[] }>(path(documentId, '?limit=1'), {
    signal,
  });
  return items.length > 0;
}

/** All threads, the newest first. */
export async function listThreads(documentId: string): Promise<Thread[]> {
  const threads: Thread[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor ? { cursor } : {}) });
    const page: { readonly items: readonly Thread[]; readonly nextCursor: string | null } = await request(
      path(documentId, `?${query}`),
    );
    threads.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return threads;
}

export function readThread(documentId: string, threadId: string) {
  return request<Thread>(path(documentId, `/${threadId}`));
}

export function startThread(documentId: string, body: string, subject: ThreadSubject) {
  return request<Thread>(path(documentId), { method: 'POST', body: { body, ...subject } });
}

export function replyInThread(documentId: string, threadId: string, body: string) {
  return request<Thread>(path(documentId, `/${threadId}/replies`), { method: 'POST', body: { body } });
}

export function editComment(documentId: string, threadId: string, commentId: string, body: string) {
  return request<Thread>(path(documentId, `/${threadId}/replies/${commentId}`), {
    method: 'PATCH',
    body: { body },
  });
}

export async function deleteComment(documentId: string, threadId: string, commentId: string): Promise<void> {
  await request(path(documentId, `/${threadId}/replies/${commentId}`), { method: 'DELETE' });
}

export function resolveThread(documentId: string, threadId: string) {
  return request<Thread>(path(documentId, `/${threadId}/resolve`), { method: 'POST' });
}

export function reopenThread(documentId: string, threadId: string) {
  return request<Thread>(path(documentId, `/${threadId}/reopen`), { method: 'POST' });
}

/** Has the co-author answer in a thread as it stands. */
export async function askInThread(documentId: string, threadId: string): Promise<void> {
  await request(`/api/documents/${documentId}/turns`, { method: 'POST', body: { kind: 'reply', threadId } });
}
