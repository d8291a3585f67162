'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { Thread } from '@/components/api/comments';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { Button } from '@/components/ui/button';
import { LongList } from '@/components/ui/long-list';
import { Select } from '@/components/ui/select';
import { can } from '@/lib/permissions/policy';
import type { LoadedThreads } from './comment-desk';
import { goToThread } from './go-to-thread';
import { NewThread } from './new-thread';
import { ThreadCard } from './thread-card';
import { threadsInOrder } from './threads-in-order';
import { useThreadFocus } from './use-thread-focus';
import { useThreadRequests } from './use-thread-requests';
import './comments.css';

/** A thread of one comment with its buttons, in CSS pixels. */
const CARD_HEIGHT_PX = 170;

/** The threads of the document. The region around it names it. */
export default function CommentsPanel() {
  const t = useTranslations('Comments');
  const { role, comments } = useDocumentSession();
  const loaded = useObservable(comments.threads);
  const canComment = can(role, 'comment');
  return (
    <div className="comments">
      {canComment && <NewThread />}
      {loaded ? (
        <ThreadList loaded={loaded} canComment={canComment} />
      ) : (
        <p className="py-4 text-soft">{t('loading')}</p>
      )}
    </div>
  );
}

function ThreadList({
  loaded,
  canComment,
}: {
  readonly loaded: LoadedThreads;
  readonly canComment: boolean;
}) {
  const t = useTranslations('Comments');
  const { comments, editor } = useDocumentSession();
  const { state: loading, threads } = useObservable(loaded.store.list);
  const places = useObservable(loaded.places.places);
  const focusedId = useObservable(comments.focused);
  const requests = useThreadRequests();
  const [shown, setShown] = useState<Thread['state']>('open');
  const filter = useRef<HTMLSelectElement>(null);
  const inOrder = threadsInOrder(threads, places, shown);
  const { wantedId, focusCard, handleFocused } = useThreadFocus({ threads, shown, onShow: setShown });

  function handleLeave(threadId: string) {
    const index = inOrder.findIndex(({ id }) => id === threadId);
    const next = inOrder[index + 1] ?? inOrder[index - 1];
    if (next) focusCard(next.id);
    else filter.current?.focus();
  }

  function handleGoTo(threadId: string) {
    comments.focused.set(threadId);
    const open = editor.get();
    if (open) goToThread(open, threadId);
  }

  if (loading === 'loading') return <p className="py-4 text-soft">{t('loading')}</p>;
  if (loading === 'failed')
    return (
      <div role="alert" className="flex items-center justify-between gap-3 py-4 text-soft">
        {t('loadFailed')}
        <Button onClick={() => void loaded.store.load()}>{t('tryAgain')}</Button>
      </div>
    );
  return (
    <>
      <Select
        ref={filter}
        label={t('show')}
        value={shown}
        options={(['open', 'resolved'] as const).map((state) => ({
          value: state,
          label: t(`filters.${state}`, { count: threads.filter((thread) => thread.state === state).length }),
        }))}
        onValueChange={setShown}
      />
      {inOrder.length === 0 && (
        <div className="suggestions-empty phrases">
          <p>{t(shown === 'open' ? 'emptyTitle' : 'emptyResolved')}</p>
          {shown === 'open' && <p>{t(canComment ? 'emptyText' : 'emptyTextReader')}</p>}
        </div>
      )}
      <LongList
        items={inOrder}
        estimatedHeight={CARD_HEIGHT_PX}
        shownId={wantedId ?? focusedId}
        className="thread-list"
      >
        {(thread, listPlace) => (
          <ThreadCard
            key={thread.id}
            thread={thread}
            place={places.get(thread.id)}
            isFocused={thread.id === focusedId}
            wantsFocus={thread.id === wantedId}
            canComment={canComment}
            requests={requests}
            onFocused={handleFocused}
            onGoTo={handleGoTo}
            onLeave={handleLeave}
            listPlace={listPlace}
          />
        )}
      </LongList>
    </>
  );
}
