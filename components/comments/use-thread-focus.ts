'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { Thread } from '@/components/api/comments';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';

/** Gives a thread's card the focus as soon as it is in the list: when it is asked for, was started, or is the next. */
export function useThreadFocus(
  list: RefObject<HTMLElement | null>,
  {
    threads,
    shown,
    onShow,
  }: {
    readonly threads: readonly Thread[];
    readonly shown: Thread['state'];
    readonly onShow: (state: Thread['state']) => void;
  },
): { readonly focusCard: (threadId: string) => void } {
  const { comments } = useDocumentSession();
  const asked = useObservable(comments.asked);
  const [wanted, setWanted] = useState<string | null>(null);

  useEffect(() => {
    if (asked === null) return;
    comments.asked.set(null);
    comments.focused.set(asked);
    setWanted(asked);
  }, [asked, comments]);

  useEffect(() => {
    const thread = threads.find(({ id }) => id === wanted);
    if (wanted === null || !thread) return;
    if (thread.state !== shown) {
      onShow(thread.state);
      return;
    }
    const card = list.current?.querySelector<HTMLElement>(`[data-thread-card="${CSS.escape(wanted)}"]`);
    if (!card) return;
    setWanted(null);
    card.scrollIntoView({ block: 'nearest' });
    card.focus({ preventScroll: true });
  }, [wanted, threads, shown, onShow, list]);

  return { focusCard: setWanted };
}
