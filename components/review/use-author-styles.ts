'use client';

import { useEffect, useState } from 'react';
import { useDocumentSession, usePeople, useSuggestions } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { authorStyleSheet } from './author-styles';

/** Keeps the page's style sheet of authors (author-styles.ts) up to date while it is mounted. */
export function useAuthorStyles(): void {
  const pending = useSuggestions();
  const people = usePeople();
  const focusedId = useObservable(useDocumentSession().focusedSuggestion);
  const [sheet] = useState(() => new CSSStyleSheet());

  useEffect(() => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    };
  }, [sheet]);

  useEffect(() => {
    sheet.replaceSync(authorStyleSheet(pending, people, focusedId));
  }, [sheet, pending, people, focusedId]);
}
