'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useNotify } from '@/components/ui/notices';
import type { Verdict } from '@/lib/suggestions/suggestion';
import { afterResolving, goToSuggestion, neighbourOf } from './review-navigation';

/** What a reviewer does; the same for the keys, the cards, the popover and the thumb bar. */
export interface Review {
  /**
   * Resolves and goes on to the next. The keyboard's focus goes to the text if `takeFocus`, or if nothing is left that
   * could have it.
   */
  readonly resolve: (ids: readonly string[], verdict: Verdict, takeFocus?: boolean) => void;
  readonly goTo: (id: string) => void;
  readonly step: (step: 1 | -1) => void;
  /** Puts the caret into a suggestion: its text is edited like any other. */
  readonly edit: (id: string) => void;
}

/** The actions of reviewing, on the session around. */
export function useReview(): Review {
  const session = useDocumentSession();
  const t = useTranslations('Review');
  const notify = useNotify();

  const goTo = useCallback(
    (id: string, takeFocus = false) => {
      const editor = session.editor.get();
      if (editor) goToSuggestion(editor, id, takeFocus);
    },
    [session],
  );

  const resolve = useCallback(
    (ids: readonly string[], verdict: Verdict, takeFocus = false) => {
      session.suggestions.refresh();
      const next = afterResolving(session.suggestions.pending.get(), new Set(ids));
      session.resolve(ids, verdict);
      // Listed at once: what is said, shown and focused agrees with the text from the first moment.
      session.suggestions.refresh();
      if (next) goTo(next.id, takeFocus);
      else if (takeFocus || !isTouched()) session.editor.get()?.view.focus();
      if (ids.length < 2) return;
      const step = session.undoManager.undoStack.at(-1);
      notify({
        text: t(verdict === 'accept' ? 'acceptedMany' : 'rejectedMany', { count: ids.length }),
        action: {
          label: t('undo'),
          // Only while it is the last thing done: later work is not taken back by an old notice.
          run: () => {
            if (session.undoManager.undoStack.at(-1) === step) session.undoManager.undo();
          },
        },
      });
    },
    [session, goTo, notify, t],
  );

  const step = useCallback(
    (direction: 1 | -1) => {
      session.suggestions.refresh();
      const next = neighbourOf(session.suggestions.pending.get(), session.focusedSuggestion.get(), direction);
      if (next) goTo(next.id);
    },
    [session, goTo],
  );

  const edit = useCallback((id: string) => goTo(id, true), [goTo]);

  return { resolve, goTo, step, edit };
}

/** Where the focus in the text would bring up a keyboard that nobody asked for. */
function isTouched(): boolean {
  return window.matchMedia('(pointer: coarse)').matches;
}
