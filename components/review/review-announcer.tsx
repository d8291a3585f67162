'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useDocumentSession, useSuggestions } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { describeSuggestion } from './describe-suggestion';

/** Says in words which suggestion is focused, and what became of the one before, to those who do not see it. */
export function ReviewAnnouncer() {
  const t = useTranslations('Review');
  const focusedId = useObservable(useDocumentSession().focusedSuggestion);
  const pending = useSuggestions();
  const [saying, setSaying] = useState({ text: '', turn: 0 });
  const said = useRef<{ id: string | null; count: number }>({ id: null, count: 0 });

  useEffect(() => {
    const say = (text: string) => setSaying(({ turn }) => ({ text, turn: turn + 1 }));
    const before = said.current;
    const suggestion = pending.find(({ id }) => id === focusedId);
    // A suggestion that has just come is focused a moment before it is listed: it is said then.
    if (focusedId !== null && !suggestion) return;
    said.current = { id: focusedId, count: pending.length };
    if (suggestion) {
      if (focusedId !== before.id) say(describeSuggestion(suggestion, t));
    } else if (pending.length < before.count) {
      say(t('left', { count: pending.length }));
    }
  }, [focusedId, pending, t]);

  return (
    <div aria-live="polite" className="sr-only">
      {/* A new element each time: the same words twice, on one line, are said twice. */}
      <span key={saying.turn}>{saying.text}</span>
    </div>
  );
}
