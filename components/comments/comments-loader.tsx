'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { hasThreads } from '@/components/api/comments';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { later } from '@/components/ui/later';

const CommentsLayer = dynamic(
  later(() => import('./comments-layer')),
  { ssr: false },
);

/** Brings the code of comments when the document has any, when one comes, or when somebody wants to comment. */
export function CommentsLoader({ isWanted }: { readonly isWanted: boolean }) {
  const { documentId, comments } = useDocumentSession();
  const [isThere, setThere] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    hasThreads(documentId, controller.signal).then(
      (found) => found && setThere(true),
      // Not known is not none: the panel asks again when it is opened.
      () => {},
    );
    const stop = comments.listen((news) => {
      if (news.kind !== 'changed') return;
      if (comments.threads.get() === null) comments.unread.add(news.threadId);
      setThere(true);
    });
    return () => {
      controller.abort();
      stop();
    };
  }, [documentId, comments]);

  return isThere || isWanted ? <CommentsLayer /> : null;
}
