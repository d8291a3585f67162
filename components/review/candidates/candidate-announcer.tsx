'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useDocumentSession, useSuggestions } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';

/** Longer texts are cut for the ear: the whole stands in the text. In characters. */
const MAX_SPOKEN = 160;

/** Says which candidate of the focused suggestion was put into the text, and who prefers it, whoever did that. */
export default function CandidateAnnouncer() {
  const t = useTranslations('Candidates');
  const format = useFormatter();
  const focusedId = useObservable(useDocumentSession().focusedSuggestion);
  const pending = useSuggestions();
  const [saying, setSaying] = useState({ text: '', turn: 0 });
  const said = useRef<{ id: string; shown: string; voters: string } | null>(null);
  const suggestion = pending.find(({ id }) => id === focusedId);

  useEffect(() => {
    if (!suggestion || suggestion.candidates.length === 0) return;
    const { id, shown, candidates, inserted, votes } = suggestion;
    const names = votes.filter(({ candidate }) => candidate === shown).map(({ by }) => by.name);
    const voters = format.list(names, { type: 'conjunction' });
    const before = said.current;
    said.current = { id, shown, voters };
    if (before?.id !== id) return;
    const say = (text: string) => setSaying(({ turn }) => ({ text, turn: turn + 1 }));
    const preferred = names.length > 0 ? t('preferredBy', { names: voters }) : t('preferredByNobody');
    if (before.shown !== shown) {
      const index = candidates.findIndex(({ key }) => key === shown) + 1;
      const text = [...inserted].slice(0, MAX_SPOKEN).join('');
      say(`${t('said', { index, count: candidates.length, text })} ${names.length > 0 ? preferred : ''}`);
    } else if (before.voters !== voters) say(preferred);
  }, [suggestion, format, t]);

  return (
    <div aria-live="polite" className="sr-only">
      {/* A new element each time: the same words twice are said twice. */}
      <span key={saying.turn}>{saying.text}</span>
    </div>
  );
}
