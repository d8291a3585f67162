'use client';

import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { type DecidedSuggestion, listDecided } from '@/lib/suggestions/records/list-suggestions';

/** Verdicts come in bunches, and the whole log is read for the list. In milliseconds. */
const LIST_AT_REST_MS = 300;

/** A decided suggestion as an item of a list. */
export interface DecidedItem extends DecidedSuggestion {
  readonly id: string;
}

/** What has been decided, the latest first, kept up as verdicts are given and taken back. */
export function useDecided(): readonly DecidedItem[] {
  const { ydoc } = useDocumentSession();
  const [decided, setDecided] = useState(() => latestFirst(ydoc));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const schedule = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setDecided(latestFirst(ydoc)), LIST_AT_REST_MS);
    };
    const [log, records] = [suggestionLogOf(ydoc), suggestionsOf(ydoc)];
    log.observe(schedule);
    records.observeDeep(schedule);
    return () => {
      clearTimeout(timer);
      log.unobserve(schedule);
      records.unobserveDeep(schedule);
    };
  }, [ydoc]);

  return decided;
}

function latestFirst(ydoc: Y.Doc): readonly DecidedItem[] {
  return listDecided(ydoc)
    .reverse()
    .map((item) => ({ ...item, id: item.view.id }));
}
