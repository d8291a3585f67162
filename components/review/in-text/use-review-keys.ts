'use client';

import { useEffect, useEffectEvent } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { can } from '@/lib/permissions/policy';
import { useCandidates } from '../candidates/use-candidates';
import type { Review } from './use-review';

/**
 * Alt+↓ and Alt+↑ go through the suggestions, Alt+Enter accepts the focused one, Alt+Backspace rejects it; in the
 * text and everywhere on the page but in fields, whose own keys these are. Caught before the editor, to which
 * Alt+Enter would be a new line. Outside of the text, undo and redo are those of the text: who reviews on the cards takes a
 * verdict back where they are.
 */
export function useReviewKeys(review: Review): void {
  const session = useDocumentSession();
  const candidates = useCandidates();
  const canResolve = can(session.role, 'resolve');
  const canSuggest = can(session.role, 'suggest');

  /** Alt+← and Alt+→ page through the texts for one place, Alt+V prefers the one that stands there. */
  const handleCandidateKey = (event: KeyboardEvent, focusedId: string | null): boolean => {
    const suggestion = session.suggestions.pending.get().find(({ id }) => id === focusedId);
    if (!suggestion || suggestion.candidates.length < 2) return false;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      candidates.page(suggestion, event.key === 'ArrowRight' ? 1 : -1);
    } else if (event.code === 'KeyV') candidates.vote(suggestion);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (isUndoKey(event) && !isWritten(event.target)) {
      event.preventDefault();
      if (event.shiftKey || event.key === 'y') session.undoManager.redo();
      else session.undoManager.undo();
      return;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    const focusedId = session.focusedSuggestion.get();
    if (event.key === 'ArrowDown') review.step(1);
    else if (event.key === 'ArrowUp') review.step(-1);
    else if (focusedId !== null && canResolve && event.key === 'Enter') review.resolve([focusedId], 'accept');
    else if (focusedId !== null && canResolve && event.key === 'Backspace')
      review.resolve([focusedId], 'reject');
    else if (canSuggest && handleCandidateKey(event, focusedId)) return;
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => handleKey(event);
    document.addEventListener('keydown', listener, { capture: true });
    return () => document.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

function isUndoKey({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !isComposing && /^[zy]$/i.test(key);
}

const WRITTEN = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';

/** Whether the keys go to a text or a field, which has an undo of its own, or to something that lies over the poem. */
function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(WRITTEN) !== null;
}
