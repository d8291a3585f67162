'use client';

import { useEffect, useState } from 'react';
import { useDocumentSession, usePeople, useSuggestions } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { AuthorRules, focusRule } from './author-styles';

/** Keeps the page's style sheets of authors and of the focus (author-styles.ts) up to date while it is mounted. */
export function useAuthorStyles(): void {
  const pending = useSuggestions();
  const people = usePeople();
  const focusedId = useObservable(useDocumentSession().focusedSuggestion);
  const [{ sheets, focus, rules }] = useState(createSheets);

  useEffect(() => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
        (adopted) => !sheets.includes(adopted),
      );
    };
  }, [sheets]);

  useEffect(() => rules.update(pending, people), [rules, pending, people]);

  useEffect(() => {
    focus.replaceSync(focusRule(focusedId));
  }, [focus, focusedId]);
}

function createSheets() {
  const authors = new CSSStyleSheet();
  const focus = new CSSStyleSheet();
  return { sheets: [authors, focus], focus, rules: new AuthorRules(authors) };
}
