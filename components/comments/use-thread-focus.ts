'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Thread } from '@/components/api/comments';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';

/** Which card is to have the focus. */
export interface ThreadFocus {
  /** The thread whose card takes the focus as soon as it is rendered; null when none does. */
  readonly wantedId: string | null;
  readonly focusCard: (threadId: string) => void;
  /** Called by the card when it has taken the focus. */
  readonly handleFocused: () => void;
}

/**
 * The thread whose card is to have the focus: the one that is asked for, was started, or is the next. Shows the list that
 * it is in.
 */
export function useThreadFocus({
  threads,
  shown,
  onShow,
}: {
  readonly threads: readonly Thread[];
  readonly shown: Thread['state'];
  readonly onShow: (state: Thread['state']) => void;
}): ThreadFocus {
  const { comments } = useDocumentSession();
  const asked = useObservable(comments.asked);
  const [wantedId, setWantedId] = useState<string | null>(null);

  useEffect(() => {
    if (asked === null) return;
    comments.asked.set(null);
    comments.focused.set(asked);
    setWantedId(asked);
  }, [asked, comments]);

  useEffect(() => {
    const thread = wantedId === null ? undefined : threads.find(({ id }) => id === wantedId);
    if (thread && thread.state !== shown) onShow(thread.state);
  }, [wantedId, threads, shown, onShow]);

  const handleFocused = useCallback(() => setWantedId(null), []);
  return { wantedId, focusCard: setWantedId, handleFocused };
}
