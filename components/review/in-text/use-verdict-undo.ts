'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useNotify } from '@/components/ui/notices';
import { suggestionsOf } from '@/lib/document/y-doc';
import { afterResolving } from './review-navigation';
import type { Review } from './use-review';

/** The part that is read of what the undo manager tells of a step that it took back. */
interface PoppedStep {
  readonly changedParentTypes: ReadonlyMap<{ readonly parent: unknown }, unknown>;
}

/**
 * After undo has taken a verdict back, the suggestion is the focused one again; after redo has given it again, the next one
 * is. Says how many came back when it was more than one.
 */
export function useVerdictUndo({ goTo }: Review): void {
  const { ydoc, undoManager, suggestions } = useDocumentSession();
  const t = useTranslations('Review');
  const notify = useNotify();

  const handleStep = useEffectEvent(({ changedParentTypes }: PoppedStep) => {
    // Only a verdict writes into records that stand; undoing what is typed in a suggestion takes whole ones away.
    const records = suggestionsOf(ydoc);
    if (![...changedParentTypes.keys()].some(({ parent }) => parent === records)) return;
    const before = suggestions.pending.get();
    suggestions.refresh();
    const after = suggestions.pending.get();
    const known = new Set(before.map(({ id }) => id));
    const back = after.filter(({ id }) => !known.has(id));
    const standing = new Set(after.map(({ id }) => id));
    const gone = new Set([...known].filter((id) => !standing.has(id)));
    const next = back[0] ?? (gone.size > 0 ? afterResolving(before, gone) : null);
    if (next) goTo(next.id);
    if (back.length > 1) notify({ text: t('pendingAgain', { count: back.length }) });
  });

  useEffect(() => {
    const listener = (step: PoppedStep) => handleStep(step);
    undoManager.on('stack-item-popped', listener);
    return () => undoManager.off('stack-item-popped', listener);
  }, [undoManager]);
}
