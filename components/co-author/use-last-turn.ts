'use client';

import { useEffect, useRef, useState } from 'react';
import { readLastTurn, type TurnSummary } from '@/components/api/turns';
import { isAtWork } from '@/components/co-author/co-author-work';
import type { CoAuthorPresence } from '@/lib/collab/presence';

/** The last turn of the document, and whether it failed while this page was open and nobody has waved it away. */
export interface LastTurn {
  readonly turn: TurnSummary | null;
  readonly failure: TurnSummary | null;
  /** The last turn, if changes to locked words were left out of it, under the same conditions. */
  readonly curtailed: TurnSummary | null;
  readonly dismissFailure: () => void;
}

/** Reads the last turn whenever the co-author comes to rest: its presence says that something ended, the list what. */
export function useLastTurn(documentId: string, presence: CoAuthorPresence | null): LastTurn {
  const [turn, setTurn] = useState<TurnSummary | null>(null);
  const [dismissedId, setDismissedId] = useState<string | null>(null);
  const isFirstRead = useRef(true);
  const atWork = isAtWork(presence);
  const restingAfter = atWork
    ? null
    : `${presence?.turnId ?? ''} ${presence?.errorCode ?? ''} ${presence?.state ?? ''}`;

  useEffect(() => {
    if (restingAfter === null) return;
    const controller = new AbortController();
    readLastTurn(documentId, controller.signal).then(
      (last) => {
        // A failure from before this page was opened is history, not news.
        if (isFirstRead.current) setDismissedId(last?.id ?? null);
        isFirstRead.current = false;
        setTurn(last);
      },
      // Without the list there is only less to say: the presence still shows the state.
      () => {},
    );
    return () => controller.abort();
  }, [documentId, restingAfter]);

  // What there is to say of a reply is said in its thread.
  const news = turn && turn.kind !== 'reply' && turn.id !== dismissedId && !atWork ? turn : null;
  return {
    turn,
    failure: news?.state === 'failed' ? news : null,
    curtailed: news?.remark?.code === 'text-locked' ? news : null,
    dismissFailure: () => setDismissedId(turn?.id ?? null),
  };
}
