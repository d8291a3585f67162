'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RequestError } from '@/components/api/request';
import { askForTurn } from '@/components/api/turns';
import type { RelativeRange } from '@/components/editor/session/create-session';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { linePositionToRelative } from '@/lib/document/positions';
import { rawText, textBlocks } from '@/lib/document/text-blocks';
import { can } from '@/lib/permissions/policy';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

/**
 * Says of a suggestion that its line changed meanwhile so that it fits no more, and asks the co-author again about the
 * line as it is now; nothing for one that fits.
 */
export function StaleNote({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Stale');
  const session = useDocumentSession();
  const notify = useNotify();
  const [isAsking, setIsAsking] = useState(false);
  if (!suggestion.isStale) return null;
  const { id, line, author } = suggestion;

  async function askAgain(): Promise<void> {
    setIsAsking(true);
    // The old proposal goes first: the co-author is shown the line without it. Undo brings it back.
    session.resolve([id], 'reject');
    const range = line === null ? null : rangeOfLine(session.ydoc, line);
    try {
      await askForTurn(session.documentId, { kind: 'rewrite', instruction: null, range, candidates: 1 });
    } catch (error) {
      const isBusy = error instanceof RequestError && error.code === 'turn-in-progress';
      notify({ text: t(isBusy ? 'busy' : 'failed'), tone: 'problem' });
      setIsAsking(false);
    }
  }

  const canAskAgain =
    author.kind === 'ai' && can(session.role, 'resolve') && can(session.role, 'ask-co-author');
  return (
    <div className="suggestion-stale">
      <p>{t('note')}</p>
      {canAskAgain && (
        <Button kind="plain" disabled={isAsking} onClick={() => void askAgain()}>
          {t('askAgain')}
        </Button>
      )}
    </div>
  );
}

function rangeOfLine(ydoc: Parameters<typeof textBlocks>[0], line: number): RelativeRange | null {
  const block = textBlocks(ydoc)[line];
  if (block === undefined) return null;
  return {
    from: linePositionToRelative(ydoc, { line, offset: 0 }),
    to: linePositionToRelative(ydoc, { line, offset: rawText(block.element).length }, -1),
  };
}
