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
  const [text, setText] = useState('');
  const saidId = useRef<string | null>(null);

  useEffect(() => {
    if (focusedId === saidId.current) return;
    const suggestion = pending.find(({ id }) => id === focusedId);
    // A suggestion that has just come is focused a frame before it is listed: it is said then.
    if (focusedId !== null && !suggestion) return;
    saidId.current = focusedId;
    if (suggestion) setText(describeSuggestion(suggestion, t));
    else setText(t('left', { count: pending.length }));
  }, [focusedId, pending, t]);

  return (
    <div aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
