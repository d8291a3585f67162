'use client';

import { useEffect, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';

/** Shows in the text which thread is the focused one, by a style sheet: nothing in the editor is redrawn for it. */
export function useFocusedMark(): void {
  const focusedId = useObservable(useDocumentSession().comments.focused);
  const [sheet] = useState(() => new CSSStyleSheet());

  useEffect(() => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    };
  }, [sheet]);

  useEffect(() => {
    const rule = `.document-text [data-thread=${JSON.stringify(focusedId)}]{--comment-wash:var(--comment-focus)}`;
    sheet.replaceSync(focusedId === null ? '' : rule);
  }, [sheet, focusedId]);
}
