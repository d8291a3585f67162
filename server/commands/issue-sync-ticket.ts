import type { Actor } from '@/lib/permissions/policy';
import { authorize } from './authorize';
import type { CommandDependencies } from './dependencies';

/** A short-lived ticket with which a program without cookies opens the sync socket of one document. */
export async function issueSyncTicket(
  { store, issueTicket }: CommandDependencies,
  actor: Actor,
  documentId: string,
): Promise<{ readonly ticket: string; readonly expiresAt: Date }> {
  await authorize(store, actor, documentId, 'read');
  return issueTicket({ documentId, userId: actor.userId });
}
