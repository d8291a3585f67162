'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { Thread } from '@/components/api/comments';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { type ListItemPlace, placeStyle } from '@/components/ui/long-list';
import { useShortTime } from '@/components/ui/short-time';
import { cutText } from '@/lib/limits/cut-text';
import { CommentForm } from './comment-form';
import { CommentItem } from './comment-item';
import type { ThreadPlace } from './thread-places';
import { useReaderMention } from './use-reader-mention';
import { useSuggestionState } from './use-suggestion-state';
import type { ThreadRequests } from './use-thread-requests';

export interface ThreadCardProps {
  readonly thread: Thread;
  /** Undefined until it is known where the thread stands. */
  readonly place: ThreadPlace | undefined;
  readonly isFocused: boolean;
  /** Whether it takes the keyboard's focus, and calls `onFocused` then. */
  readonly wantsFocus: boolean;
  readonly onFocused: () => void;
  readonly canComment: boolean;
  readonly requests: ThreadRequests;
  readonly onGoTo: (threadId: string) => void;
  /** It was resolved or reopened here and leaves the list. */
  readonly onLeave: (threadId: string) => void;
  readonly listPlace: ListItemPlace;
}

/** One thread: what it is about, what was said, and what can be done. */
export function ThreadCard(props: ThreadCardProps) {
  const { thread, place, isFocused, wantsFocus, onFocused, canComment, requests, onGoTo, onLeave } = props;
  const { top, measure, ...position } = props.listPlace;
  const t = useTranslations('Comments');
  const timeOf = useShortTime();
  const mention = useReaderMention();
  const { unsent } = useDocumentSession().comments;
  // A card that was scrolled out of a long list, or whose panel was closed, comes back with the words that were begun.
  const [reply, setReply] = useState<'none' | 'begun' | 'kept'>(() =>
    (unsent.get(`reply ${thread.id}`) ?? '') === '' ? 'none' : 'kept',
  );
  const article = useRef<HTMLElement>(null);
  const replyButton = useRef<HTMLButtonElement>(null);
  const { id, quote, state, suggestion, comments, resolvedBy, resolvedAt } = thread;
  const isGone = place !== undefined && place.range === null;
  useEffect(() => {
    if (!wantsFocus || !article.current) return;
    article.current.scrollIntoView({ block: 'nearest' });
    article.current.focus({ preventScroll: true });
    onFocused();
  }, [wantsFocus, onFocused]);
  const stopReplying = () => {
    setReply('none');
    requestAnimationFrame(() => replyButton.current?.focus());
  };
  const leave = async (work: Promise<boolean>) => {
    if (await work) onLeave(id);
  };
  return (
    <li
      {...position}
      ref={top === null ? null : measure}
      style={placeStyle(top)}
      className="thread-card"
      data-focused={isFocused || undefined}
      aria-current={isFocused || undefined}
    >
      <article
        ref={article}
        aria-label={t('about', { quote: shortened(quote) })}
        tabIndex={-1}
        data-thread-card={id}
      >
        <ThreadQuote quote={quote} isGone={isGone} line={place?.line ?? null} onGoTo={() => onGoTo(id)} />
        {suggestion && <SuggestionNote suggestionId={suggestion.id} />}
        <ol className="thread-comments">
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              threadId={id}
              comment={comment}
              canComment={canComment && state === 'open'}
              requests={requests}
            />
          ))}
        </ol>
        {state === 'resolved' && resolvedAt && (
          <p className="thread-note">
            {t('resolvedBy', { name: resolvedBy?.name ?? '', when: timeOf(new Date(resolvedAt)) })}
          </p>
        )}
        {reply !== 'none' && canComment && state === 'open' && (
          <CommentForm
            place={`reply ${id}`}
            label={t('replyLabel')}
            placeholder={t('replyHint')}
            action={t('reply')}
            mention={mention}
            takesFocus={reply === 'begun'}
            onSend={async (body) => {
              const isTaken = await requests.reply(id, body);
              if (isTaken) stopReplying();
              return isTaken;
            }}
            onCancel={stopReplying}
          />
        )}
        {canComment && (reply === 'none' || state === 'resolved') && (
          <div className="comment-actions">
            {state === 'open' ? (
              <>
                <Button ref={replyButton} onClick={() => setReply('begun')}>
                  {t('reply')}
                </Button>
                <Button kind="plain" onClick={() => void leave(requests.resolve(id))}>
                  {t('resolve')}
                </Button>
              </>
            ) : (
              <Button onClick={() => void leave(requests.reopen(id))}>{t('reopen')}</Button>
            )}
          </div>
        )}
      </article>
    </li>
  );
}

/** That a thread was started on a suggestion, and what has become of that. */
function SuggestionNote({ suggestionId }: { readonly suggestionId: string }) {
  const t = useTranslations('Comments');
  const state = useSuggestionState(suggestionId);
  return state && <p className="thread-note">{t(`suggestion.${state}`)}</p>;
}

function ThreadQuote({
  quote,
  isGone,
  line,
  onGoTo,
}: {
  readonly quote: string;
  readonly isGone: boolean;
  readonly line: number | null;
  readonly onGoTo: () => void;
}) {
  const t = useTranslations('Comments');
  if (isGone)
    return (
      <div className="thread-quote" data-gone>
        <blockquote>{quote}</blockquote>
        <p className="thread-note">{t('gone')}</p>
      </div>
    );
  return (
    <button type="button" className="thread-quote" title={t('goTo')} onClick={onGoTo}>
      <q>{quote}</q>
      {line !== null && <span className="thread-line">{t('line', { line: line + 1 })}</span>}
    </button>
  );
}

/** A label is spoken whole: a long quotation would be in the way. In UTF-16 units. */
const MAX_LABEL_LENGTH = 60;

function shortened(quote: string): string {
  const line = quote.replaceAll('\n', ' / ');
  return line.length <= MAX_LABEL_LENGTH ? line : `${cutText(line, MAX_LABEL_LENGTH).trimEnd()}…`;
}
