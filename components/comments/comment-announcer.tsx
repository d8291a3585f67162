'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Thread } from '@/components/api/comments';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { newsBetween, type ThreadNews } from './thread-news';

/** Says in words what others do in threads. */
export function CommentAnnouncer() {
  const t = useTranslations('Comments');
  const { comments, me } = useDocumentSession();
  const loaded = useObservable(comments.threads);
  const [saying, setSaying] = useState({ text: '', turn: 0 });

  useEffect(() => {
    if (!loaded) return;
    const { list } = loaded.store;
    let before: readonly Thread[] | null = null;
    const tellNews = () => {
      const { state, threads } = list.get();
      if (state !== 'ready') return;
      // What was there when the page was opened is no news, but for what brought the code of comments in.
      const known = before ?? threads.filter(({ id }) => !comments.unread.has(id));
      const news = newsBetween(known, threads, me.id);
      before = threads;
      comments.unread.clear();
      if (news.length === 0) return;
      const text = news.map((one) => describeNews(one, t)).join(' ');
      setSaying(({ turn }) => ({ text, turn: turn + 1 }));
    };
    tellNews();
    return list.subscribe(tellNews);
  }, [loaded, comments, me.id, t]);

  return (
    <div aria-live="polite" className="sr-only">
      {/* A new element each time: the same words twice are said twice. */}
      <span key={saying.turn}>{saying.text}</span>
    </div>
  );
}

function describeNews(news: ThreadNews, t: ReturnType<typeof useTranslations<'Comments'>>): string {
  const { quote } = news.thread;
  switch (news.kind) {
    case 'started':
    case 'answered': {
      const { author, body } = news.comment;
      if (body === '') return t('announce.silent', { name: author.name, quote });
      return t(`announce.${news.kind}`, { name: author.name, quote, body });
    }
    case 'resolved':
      return t('announce.resolved', { name: news.thread.resolvedBy?.name ?? '', quote });
    case 'reopened':
      return t('announce.reopened', { quote });
  }
}
