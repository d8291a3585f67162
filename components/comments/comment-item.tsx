'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { Comment } from '@/components/api/comments';
import { useDocumentSession, usePeople } from '@/components/editor/session/document-session';
import { authorColor } from '@/components/review/in-text/author-color';
import { Button } from '@/components/ui/button';
import { useShortTime } from '@/components/ui/short-time';
import { CommentForm } from './comment-form';
import { ReplyState } from './reply-state';
import type { ThreadRequests } from './use-thread-requests';

/** One comment: who, when, and what they said. Its author may change it or take it back. */
export function CommentItem({
  threadId,
  comment,
  canComment,
  requests,
}: {
  readonly threadId: string;
  readonly comment: Comment;
  readonly canComment: boolean;
  readonly requests: ThreadRequests;
}) {
  const t = useTranslations('Comments');
  const { me } = useDocumentSession();
  const people = usePeople();
  const timeOf = useShortTime();
  const [isEditing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const { author, body, createdAt, editedAt, deleted } = comment;
  const isMine = canComment && author.kind === 'human' && author.id === me.id && !deleted;
  const stopEditing = () => {
    setEditing(false);
    requestAnimationFrame(() => editButton.current?.focus());
  };
  return (
    <li className="comment">
      <p className="comment-byline">
        <span
          aria-hidden="true"
          className="suggestion-dot"
          data-kind={author.kind}
          style={{ color: authorColor(author, people) }}
        />
        <span className="suggestion-author">{author.name}</span>
        <time dateTime={createdAt}>{timeOf(new Date(createdAt))}</time>
        {editedAt && <span>{t('edited')}</span>}
      </p>
      {deleted && <p className="comment-body text-soft italic">{t('deleted')}</p>}
      {!deleted && isEditing && (
        <CommentForm
          place={`edit ${comment.id}`}
          label={t('editLabel')}
          placeholder={t('replyHint')}
          action={t('save')}
          initial={body}
          onSend={async (next) => {
            const isTaken = await requests.edit(threadId, comment.id, next);
            if (isTaken) stopEditing();
            return isTaken;
          }}
          onCancel={stopEditing}
        />
      )}
      {!deleted && !isEditing && body !== '' && <p className="comment-body">{body}</p>}
      <ReplyState threadId={threadId} comment={comment} canComment={canComment} requests={requests} />
      {isMine && !isEditing && (
        <div className="comment-own">
          <Button ref={editButton} kind="plain" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
          <Button kind="plain" onClick={() => void requests.remove(threadId, comment.id)}>
            {t('delete')}
          </Button>
        </div>
      )}
    </li>
  );
}
