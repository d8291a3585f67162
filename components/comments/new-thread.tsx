'use client';

import { useTranslations } from 'next-intl';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { CommentForm } from './comment-form';
import { useReaderMention } from './use-reader-mention';
import { useThreadRequests } from './use-thread-requests';

/** The thread that is about to be started, if there is one. */
export function NewThread() {
  const t = useTranslations('Comments');
  const { comments, editor } = useDocumentSession();
  const draft = useObservable(comments.draft);
  const requests = useThreadRequests();
  const mention = useReaderMention();
  if (!draft) return null;
  return (
    <section className="new-thread" aria-label={t('new')}>
      <blockquote className="thread-quote">{draft.quote}</blockquote>
      <CommentForm
        // Another choice of text is another comment, though what was begun goes along.
        key={JSON.stringify(draft.subject)}
        place="new"
        label={t('newLabel')}
        placeholder={t('newHint')}
        action={t('comment')}
        mention={mention}
        onSend={async (body) => {
          const thread = await requests.start(body, draft.subject);
          if (!thread) return false;
          comments.draft.set(null);
          comments.asked.set(thread.id);
          return true;
        }}
        onCancel={() => {
          comments.draft.set(null);
          editor.get()?.commands.focus();
        }}
      />
    </section>
  );
}
