import type * as Y from 'yjs';
import { recordMapOf } from '../../document/y-doc';
import { readSuggestionRecords } from '../records/record';
import { resolveInTransaction } from '../verdicts/resolve-suggestions';

/** The suggestions whose stream nobody writes any more, since the process that did was stopped. */
export function findLiveStreams(ydoc: Y.Doc): string[] {
  return [...readSuggestionRecords(ydoc).values()]
    .filter(({ stream }) => stream === 'live')
    .map(({ id }) => id);
}

/**
 * Ends streams that were left live: each becomes `aborted`, and its half-written line is taken back in the name of who
 * wrote it, unless people have decided about it. `at` is ISO 8601 UTC. Runs inside the caller's transaction.
 */
export function abortOrphanedStreams(ydoc: Y.Doc, ids: readonly string[], at: string): void {
  for (const [id, record] of readSuggestionRecords(ydoc)) {
    if (!ids.includes(id)) continue;
    recordMapOf(ydoc, id)?.set('stream', 'aborted');
    if (record.state === 'pending') {
      resolveInTransaction(ydoc, { ids: [id], verdict: 'reject', by: record.author, at });
    }
  }
}
