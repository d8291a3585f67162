'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { type SpliceRequest, showCandidate, spliceCandidates } from '@/components/api/candidates';
import { type DocumentSession, useDocumentSession } from '@/components/editor/session/document-session';
import { useNotify } from '@/components/ui/notices';
import { recordMapOf } from '@/lib/document/y-doc';
import { REVIEW_NOTE_ORIGIN, writeVote } from '@/lib/suggestions/candidates/candidates';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { goToSuggestion } from '../in-text/review-navigation';

/** What can be done with the texts of one place; the same for the keys, the cards, the popover and the thumb bar. */
export interface Candidates {
  /** Shows the next candidate, or the one before, round the ends; nothing happens where there is just one. */
  readonly page: (suggestion: SuggestionView, step: 1 | -1) => void;
  /** Resolves to whether the candidate stands in the text here, too. */
  readonly show: (id: string, key: string) => Promise<boolean>;
  /** Prefers the candidate that stands in the text; once more takes the vote back. */
  readonly vote: (suggestion: SuggestionView) => void;
  /** Resolves to whether it was done. */
  readonly splice: (id: string, splice: SpliceRequest) => Promise<boolean>;
}

/** How long a page waits to see what the server has done already; its own connection may be slow. */
const ARRIVAL_PATIENCE_MS = 5_000;

/** The actions on candidates, on the session around. */
export function useCandidates(): Candidates {
  const session = useDocumentSession();
  const notify = useNotify();
  const t = useTranslations('Candidates');

  const show = useCallback(
    async (id: string, key: string): Promise<boolean> => {
      const wasFocused = session.focusedSuggestion.get() === id;
      try {
        await showCandidate(session.documentId, id, key);
      } catch {
        notify({ text: t('showFailed'), tone: 'problem' });
        return false;
      }
      const hasArrived = await arrival(session, id, key);
      const editor = session.editor.get();
      // Where the caret stood, other words stand now: the keys stay about this suggestion.
      if (wasFocused && editor && session.focusedSuggestion.get() !== id) goToSuggestion(editor, id, false);
      return hasArrived;
    },
    [session, notify, t],
  );

  const page = useCallback(
    (suggestion: SuggestionView, step: 1 | -1) => {
      const { id, candidates, shown } = asItStands(session, suggestion);
      const index = candidates.findIndex(({ key }) => key === shown);
      const next = candidates.at((index + step) % candidates.length);
      if (next && next.key !== shown) void show(id, next.key);
    },
    [session, show],
  );

  const vote = useCallback(
    (suggestion: SuggestionView) => {
      const { me, ydoc } = session;
      const { id, shown, votes, candidates } = asItStands(session, suggestion);
      if (candidates.length === 0) return;
      const isVoted = votes.some(({ by, candidate }) => by.id === me.id && candidate === shown);
      ydoc.transact(() => {
        const map = recordMapOf(ydoc, id);
        if (map) writeVote(map, { ...me, kind: 'human' }, isVoted ? null : shown);
      }, REVIEW_NOTE_ORIGIN);
    },
    [session],
  );

  const splice = useCallback(
    async (id: string, request: SpliceRequest): Promise<boolean> => {
      try {
        await spliceCandidates(session.documentId, id, request);
        return true;
      } catch {
        notify({ text: t('spliceFailed'), tone: 'problem' });
        return false;
      }
    },
    [session, notify, t],
  );

  return { page, show, vote, splice };
}

/** The list is behind the text by a moment, in which people go on: the next text is the one after that which they see. */
function asItStands({ suggestions }: DocumentSession, suggestion: SuggestionView): SuggestionView {
  suggestions.refresh();
  return suggestions.pending.get().find(({ id }) => id === suggestion.id) ?? suggestion;
}

/** Resolves when the candidate is listed as the one in the text, to false when that does not come. */
function arrival({ suggestions }: DocumentSession, id: string, key: string): Promise<boolean> {
  const isShown = () => suggestions.pending.get().some((view) => view.id === id && view.shown === key);
  suggestions.refresh();
  if (isShown()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (hasArrived: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(hasArrived);
    };
    const timer = setTimeout(() => end(false), ARRIVAL_PATIENCE_MS);
    const stop = suggestions.pending.subscribe(() => {
      if (isShown()) end(true);
    });
  });
}
