'use client';

import { useCallback, useEffect, useState } from 'react';
import { listShares, type ShareLink } from '@/components/api/shares';

/** The links of a document; null while they are read. */
export interface Shares {
  readonly links: readonly ShareLink[] | null;
  readonly hasFailed: boolean;
  readonly reload: () => void;
}

/** Reads the links of a document, which only its owner may. */
export function useShares(documentId: string): Shares {
  const [links, setLinks] = useState<readonly ShareLink[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [reading, setReading] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reading` counts the times that the list is asked for anew.
  useEffect(() => {
    const controller = new AbortController();
    listShares(documentId, controller.signal).then(
      (read) => {
        setLinks(read);
        setFailed(false);
      },
      () => {
        if (!controller.signal.aborted) setFailed(true);
      },
    );
    return () => controller.abort();
  }, [documentId, reading]);
  return { links, hasFailed, reload: useCallback(() => setReading((count) => count + 1), []) };
}
