'use client';

import { useEffect, useState } from 'react';
import { compareVersions } from '@/components/api/versions';
import type { LineDifference } from '@/lib/history/difference';

export type DifferenceState =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'ready'; readonly lines: readonly LineDifference[] };

/** Reads the difference that leads from one version to another. */
export function useDifference(documentId: string, from: string, to: string): DifferenceState {
  const [difference, setDifference] = useState<DifferenceState>({ state: 'loading' });
  useEffect(() => {
    const controller = new AbortController();
    setDifference({ state: 'loading' });
    compareVersions(documentId, from, to, controller.signal).then(
      ({ lines }) => setDifference({ state: 'ready', lines }),
      () => {
        if (!controller.signal.aborted) setDifference({ state: 'failed' });
      },
    );
    return () => controller.abort();
  }, [documentId, from, to]);
  return difference;
}
