'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useDocumentSession, useSuggestions } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { describeSuggestion } from '../card/describe-suggestion';

/** Says in words what became of the suggestion that was focused, and which one is now, to those who do not see it. */
export function ReviewAnnouncer() {
  const t = useTranslations('Review');
  const { ydoc, focusedSuggestion } = useDocumentSession();
  const focusedId = useObservable(focusedSuggestion);
  const pending = useSuggestions();
  const [saying, setSaying] = useState({ text: '', turn: 0 });
  const said = useRef<{ id: string | null; pending: readonly SuggestionView[] }>({ id: null, pending: [] });
  /** What is not pending any more, for as long as it may come back. */
  const gone = useRef(new Set<string>());

  useEffect(() => {
    const before = said.current;
    const suggestion = pending.find(({ id }) => id === focusedId);
    // A suggestion that has just come is focused a moment before it is listed: it is said then.
    if (focusedId !== null && !suggestion) return;
    said.current = { id: focusedId, pending };
    const standing = new Set(pending.map(({ id }) => id));
    for (const { id } of before.pending) if (!standing.has(id)) gone.current.add(id);
    const words: string[] = [];
    const isGone = before.id !== null && !standing.has(before.id);
    const state = isGone && before.id !== null ? readSuggestionRecord(ydoc, before.id)?.state : undefined;
    if (state === 'accepted' || state === 'rejected') words.push(t(`verdicts.${state}`));
    if (suggestion && gone.current.delete(suggestion.id)) words.push(t('verdicts.pending'));
    if (suggestion && focusedId !== before.id) words.push(describeSuggestion(suggestion, t));
    else if (!suggestion && pending.length < before.pending.length) {
      words.push(t('left', { count: pending.length }));
    }
    if (words.length > 0) setSaying(({ turn }) => ({ text: words.join(' '), turn: turn + 1 }));
  }, [focusedId, pending, ydoc, t]);

  return (
    <div aria-live="polite" className="sr-only">
      {/* A new element each time: the same words twice, on one line, are said twice. */}
      <span key={saying.turn}>{saying.text}</span>
    </div>
  );
}
