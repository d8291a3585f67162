import { DomainError } from '@/lib/errors/domain-error';
import type { Store, ThreadRecord } from '../../store/types';

/** Throws `thread-not-found` for a thread that this document does not have, or that went with its last comment. */
export async function findThread(store: Store, documentId: string, threadId: string): Promise<ThreadRecord> {
  const thread = await store.comments.find(documentId, threadId);
  if (!thread) throw new DomainError('thread-not-found', 'This document has no such thread of comments.');
  return thread;
}
