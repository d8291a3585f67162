import type * as Y from 'yjs';
import { recordMapOf } from '../../document/y-doc';
import { traceSuggestions } from '../marks/trace';
import type { LogEntry } from '../records/log';
import type { SuggestionRecord } from '../records/record';
import { type SuggestionAuthor, UNKNOWN_PERSON, type Verdict } from '../suggestion';
import { resolveInTransaction } from './resolve-suggestions';

/**
 * Carries out verdicts that outside programs gave by writing a record's `state` and nothing else: the text still has the
 * suggestion's marks, and the log does not know of the verdict. From then on they are verdicts like any other. Runs inside
 * the caller's transaction; answers whether there were any.
 */
export function adoptBareVerdicts(
  ydoc: Y.Doc,
  known: {
    readonly records: ReadonlyMap<string, SuggestionRecord>;
    readonly entriesById: ReadonlyMap<string, readonly LogEntry[]>;
  },
  options: { readonly at: string; readonly randomId: () => string },
): boolean {
  const bare = [...known.records.values()].filter(
    // A reopened suggestion that was withdrawn has no verdict of its own.
    ({ id, state, verdictByKey, reopens }) =>
      state !== 'pending' && verdictByKey.size === 0 && reopens === null && !known.entriesById.has(id),
  );
  if (bare.length === 0) return false;
  const standing = traceSuggestions(ydoc);
  const batches = new Map<string, { verdict: Verdict; by: SuggestionAuthor; at: string; ids: string[] }>();
  for (const { id, state, resolvedBy, resolvedAt } of bare) {
    if (!standing.has(id)) continue;
    const verdict = state === 'accepted' ? 'accept' : 'reject';
    const [by, at] = [resolvedBy ?? UNKNOWN_PERSON, resolvedAt ?? options.at];
    const key = JSON.stringify([verdict, by.id, at]);
    const batch = batches.get(key) ?? { verdict, by, at, ids: [] };
    batch.ids.push(id);
    batches.set(key, batch);
  }
  for (const batch of batches.values()) {
    for (const id of batch.ids) recordMapOf(ydoc, id)?.set('state', 'pending');
    resolveInTransaction(ydoc, { ...batch, randomId: options.randomId });
  }
  return batches.size > 0;
}
