'use client';

import { useEffect, useEffectEvent } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { can } from '@/lib/permissions/policy';
import { useReview } from './use-review';

/**
 * Alt+↓ and Alt+↑ go through the suggestions, Alt+Enter accepts the focused one, Alt+Backspace rejects it; in the
 * text and everywhere on the page but in fields, whose own keys these are. Caught before the editor, to which
 * Alt+Enter would be a new line.
 */
export function useReviewKeys(): void {
  const session = useDocumentSession();
  const review = useReview();
  const canResolve = can(session.role, 'resolve');

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    const focusedId = session.focusedSuggestion.get();
    if (event.key === 'ArrowDown') review.step(1);
    else if (event.key === 'ArrowUp') review.step(-1);
    else if (focusedId !== null && canResolve && event.key === 'Enter') review.resolve([focusedId], 'accept');
    else if (focusedId !== null && canResolve && event.key === 'Backspace')
      review.resolve([focusedId], 'reject');
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
