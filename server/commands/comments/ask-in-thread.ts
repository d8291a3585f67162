import { mentionsCoAuthor } from '@/lib/comments/mentions';
import type { Actor } from '@/lib/permissions/policy';
import type { CommandDependencies } from '../dependencies';

/** Asks the co-author to answer in a thread, if a new comment mentions it. The comment stands, whatever comes of it. */
export async function askInThread(
  { coAuthor, log }: CommandDependencies,
  actor: Actor,
  documentId: string,
  { threadId, body }: { readonly threadId: string; readonly body: string },
): Promise<void> {
  if (!mentionsCoAuthor(body)) return;
  try {
    await coAuthor.reply(documentId, actor, { threadId, whenBusy: 'wait' });
  } catch (error) {
    log('turn-reply-failed', { documentId, threadId, error });
  }
}
