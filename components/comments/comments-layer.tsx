'use client';

import { useEffect } from 'react';
import {
  useDocumentSession,
  useEditorInstance,
  useHasText,
} from '@/components/editor/session/document-session';
import { PAGE_TIMER } from '@/components/editor/session/page-timer';
import { CommentAnnouncer } from './comment-announcer';
import { highlightThreads } from './highlight-threads';
import { ThreadPlaces } from './thread-places';
import { ThreadStore } from './thread-store';
import { useFocusedMark } from './use-focused-mark';
import './comments.css';

/** Everything about comments that goes on while the panel is closed: what is known of them, and the marks in the text. */
export default function CommentsLayer() {
  const session = useDocumentSession();
  const editor = useEditorInstance();
  const hasText = useHasText();
  const { comments, documentId, ydoc } = session;
  useFocusedMark();

  useEffect(() => {
    if (!hasText) return;
    const store = new ThreadStore(documentId);
    const places = new ThreadPlaces(ydoc, PAGE_TIMER);
    const follow = () => {
      const { threads } = store.list.get();
      places.follow(threads);
      comments.openCount.set(threads.filter(({ state }) => state === 'open').length);
    };
    const stops = [
      store.list.subscribe(follow),
      comments.listen((news) => {
        if (news.kind === 'missed') void store.load();
        else if (news.kind === 'changed') void store.refresh(news.threadId);
        else store.drop(news.threadId);
      }),
    ];
    comments.threads.set({ store, places });
    void store.load();
    return () => {
      for (const stop of stops) stop();
      comments.threads.set(null);
      comments.openCount.set(0);
      places.destroy();
    };
  }, [comments, documentId, ydoc, hasText]);

  useEffect(() => {
    if (!editor) return;
    const highlighter = highlightThreads(editor);
    let stopFollowing = () => {};
    const show = () => {
      const loaded = comments.threads.get();
      const placeById = loaded?.places.places.get();
      const open = (loaded?.store.list.get().threads ?? []).filter(({ state }) => state === 'open');
      highlighter.show(new Map(open.map(({ id }) => [id, placeById?.get(id)?.range ?? null])));
    };
    const follow = () => {
      stopFollowing();
      const loaded = comments.threads.get();
      const stops = loaded ? [loaded.store.list.subscribe(show), loaded.places.places.subscribe(show)] : [];
      stopFollowing = () => {
        for (const stop of stops) stop();
      };
      show();
    };
    const stopWatching = comments.threads.subscribe(follow);
    follow();
    return () => {
      stopWatching();
      stopFollowing();
      highlighter.stop();
    };
  }, [comments, editor]);

  return <CommentAnnouncer />;
}
