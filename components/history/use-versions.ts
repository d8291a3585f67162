'use client';

import { useCallback, useEffect, useState } from 'react';
import { listVersions, type VersionSummary } from '@/components/api/versions';

/** The list of versions as far as it has been read. */
export interface Versions {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly items: readonly VersionSummary[];
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  /** Reads the list anew from its newest version. */
  readonly reload: () => void;
}

/** Reads the versions of a document, page by page. */
export function useVersions(documentId: string): Versions {
  const [state, setState] = useState<Versions['state']>('loading');
  const [items, setItems] = useState<readonly VersionSummary[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [reading, setReading] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `reading` counts the times that the list is asked for anew.
  useEffect(() => {
    const controller = new AbortController();
    listVersions(documentId, null, controller.signal).then(
      (page) => {
        setItems(page.items);
        setCursor(page.nextCursor);
        setState('ready');
      },
      () => {
        if (!controller.signal.aborted) setState('failed');
      },
    );
    return () => controller.abort();
  }, [documentId, reading]);

  const loadMore = useCallback(() => {
    if (!cursor) return;
    listVersions(documentId, cursor).then(
      (page) => {
        setItems((known) => [...known, ...page.items]);
        setCursor(page.nextCursor);
      },
      () => setState('failed'),
    );
  }, [documentId, cursor]);

  return {
    state,
    items,
    hasMore: cursor !== null,
    loadMore,
    reload: useCallback(() => setReading((count) => count + 1), []),
  };
}
