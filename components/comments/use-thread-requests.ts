'use client';

import { useTranslations } from 'next-intl';
import {
  askInThread,
  deleteComment,
  editComment,
  reopenThread,
  replyInThread,
  resolveThread,
  startThread,
  type Thread,
  type ThreadSubject,
} from '@/components/api/comments';
import { RequestError } from '@/components/api/request';
import { stopTurn } from '@/components/api/turns';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useNotify } from '@/components/ui/notices';

type FailureMessage = Parameters<ReturnType<typeof useTranslations<'Comments'>>>[0];

/** What a reader does in threads. Each resolves to whether it was done; what failed is said as a notice. */
export interface ThreadRequests {
  /** Resolves to the new thread, or null. */
  readonly start: (body: string, subject: ThreadSubject) => Promise<Thread | null>;
  readonly reply: (threadId: string, body: string) => Promise<boolean>;
  readonly edit: (threadId: string, commentId: string, body: string) => Promise<boolean>;
  readonly remove: (threadId: string, commentId: string) => Promise<boolean>;
  readonly resolve: (threadId: string) => Promise<boolean>;
  readonly reopen: (threadId: string) => Promise<boolean>;
  readonly askAgain: (threadId: string) => Promise<boolean>;
  readonly stop: (turnId: string) => Promise<boolean>;
}

/** The requests of the panel; the threads show what the server answered. */
export function useThreadRequests(): ThreadRequests {
  const t = useTranslations('Comments');
  const notify = useNotify();
  const { documentId, comments } = useDocumentSession();
  const store = () => comments.threads.get()?.store;

  async function attempt<T>(
    work: Promise<T>,
    failure: FailureMessage,
  ): Promise<{ readonly answer: T } | null> {
    try {
      return { answer: await work };
    } catch (error) {
      notify({ text: t(failureMessage(error) ?? failure), tone: 'problem' });
      return null;
    }
  }

  async function take(work: Promise<Thread>, failure: FailureMessage): Promise<Thread | null> {
    const askedAt = store()?.now() ?? 0;
    const done = await attempt(work, failure);
    if (done) store()?.take(done.answer, askedAt);
    return done?.answer ?? null;
  }

  return {
    start: (body, subject) => take(startThread(documentId, body, subject), 'sendFailed'),
    reply: async (threadId, body) =>
      (await take(replyInThread(documentId, threadId, body), 'sendFailed')) !== null,
    edit: async (threadId, commentId, body) =>
      (await take(editComment(documentId, threadId, commentId, body), 'sendFailed')) !== null,
    remove: async (threadId, commentId) => {
      const done = await attempt(deleteComment(documentId, threadId, commentId), 'deleteFailed');
      if (!done) return false;
      const thread = store()
        ?.list.get()
        .threads.find(({ id }) => id === threadId);
      // The thread goes with its last comment: there is nothing to read anew.
      const isLast = !thread?.comments.some(({ id, deleted }) => id !== commentId && !deleted);
      if (isLast) store()?.drop(threadId);
      else await store()?.refresh(threadId);
      return true;
    },
    resolve: async (threadId) => (await take(resolveThread(documentId, threadId), 'resolveFailed')) !== null,
    reopen: async (threadId) => (await take(reopenThread(documentId, threadId), 'reopenFailed')) !== null,
    askAgain: async (threadId) => {
      const done = await attempt(askInThread(documentId, threadId), 'askFailed');
      if (done) await store()?.refresh(threadId);
      return done !== null;
    },
    stop: async (turnId) => (await attempt(stopTurn(documentId, turnId), 'stopFailed')) !== null,
  };
}

/** Why it failed, where that helps; null where it does not. */
function failureMessage(error: unknown): FailureMessage | null {
  switch (error instanceof RequestError ? error.code : '') {
    case 'thread-resolved':
      return 'isResolved';
    case 'thread-not-found':
    case 'comment-not-found':
      return 'isGone';
    case 'nothing-selected':
    case 'suggestion-not-found':
      return 'textIsGone';
    case 'too-many-comments':
      return 'tooMany';
    case 'turn-in-progress':
      return 'isBusy';
    default:
      return null;
  }
}
