'use client';

import { useCallback, useEffect, useEffectEvent } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { can } from '@/lib/permissions/policy';
import { commentTarget } from './comment-at-caret';

/** Calls `open` when somebody wants to comment, or to see a thread: the panel is where both happen. */
export function useCommentDoor(open: () => void): void {
  const { comments } = useDocumentSession();
  const handle = useEffectEvent(() => {
    if (comments.draft.get() !== null || comments.asked.get() !== null) open();
  });
  useEffect(() => {
    const listener = () => handle();
    const stops = [comments.draft.subscribe(listener), comments.asked.subscribe(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [comments]);
}

/** Comments on what is selected, or on the line of the caret; shows the thread there if there is one. */
export function useCommentAtCaret(): () => void {
  const session = useDocumentSession();
  return useCallback(() => {
    const editor = session.editor.get();
    const target = editor && commentTarget(editor);
    if (!target) return;
    if ('threadId' in target) session.comments.asked.set(target.threadId);
    else if (can(session.role, 'comment')) session.comments.draft.set(target.draft);
  }, [session]);
}
