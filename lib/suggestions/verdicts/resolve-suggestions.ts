import type * as Y from 'yjs';
import { recordMapOf, suggestionLogOf } from '../../document/y-doc';
import { noteChosen } from '../candidates/candidates';
import { scanSuggestions } from '../marks/scan';
import { emptyTrace, type SuggestionTrace, traceScan, traceSuggestions } from '../marks/trace';
import type { LogEntry } from '../records/log';
import {
  readSuggestionRecord,
  readSuggestionRecords,
  type SuggestionRecord,
  VERDICT_KEY_PREFIX,
} from '../records/record';
import { createLogEntry, noteRemovals } from '../records/write-log';
import { randomSuggestionId } from '../records/write-record';
import { RESOLVE_ORIGIN, type SuggestionAuthor, type SuggestionState, type Verdict } from '../suggestion';
import { applyVerdicts } from './apply-verdict';

export interface Resolution {
  readonly ids: Iterable<string>;
  readonly verdict: Verdict;
  readonly by: SuggestionAuthor;
  /** ISO 8601 UTC; the caller's clock. */
  readonly at: string;
  /** For the keys of log entries. */
  readonly randomId?: () => string;
}

export interface ResolveOutcome {
  readonly resolved: readonly string[];
  /** Ids that had a verdict before; it stands. */
  readonly alreadyResolved: readonly { readonly id: string; readonly state: SuggestionState }[];
  readonly unknown: readonly string[];
}

/**
 * Accepts or rejects suggestions in one Yjs transaction with RESOLVE_ORIGIN, however many they are. Resolving twice is
 * the same as once. Text that a person typed into a rejected insertion outside of its marks stays, and its block with
 * it.
 */
export function resolveSuggestions(ydoc: Y.Doc, resolution: Resolution): ResolveOutcome {
  return ydoc.transact(() => resolveInTransaction(ydoc, resolution), RESOLVE_ORIGIN);
}

/** The same inside a transaction of the caller, whose origin says who may undo it. */
export function resolveInTransaction(ydoc: Y.Doc, resolution: Resolution): ResolveOutcome {
  const { verdict, by, at, randomId = randomSuggestionId } = resolution;
  const author = { id: by.id, name: by.name, kind: by.kind };
  const pending: SuggestionRecord[] = [];
  const alreadyResolved: { id: string; state: SuggestionState }[] = [];
  const unknown: string[] = [];
  for (const id of new Set(resolution.ids)) {
    const record = readSuggestionRecord(ydoc, id);
    if (record === null) unknown.push(id);
    else if (record.state !== 'pending') alreadyResolved.push({ id, state: record.state });
    else pending.push(record);
  }
  if (pending.length > 0) {
    const scan = scanSuggestions(ydoc);
    const traceById = traceScan(scan);
    const decided: { entry: LogEntry; trace: SuggestionTrace }[] = [];
    for (const record of pending) {
      const trace = traceById.get(record.id) ?? emptyTrace(record.id, 0);
      const entry = createLogEntry(ydoc, record, trace, { key: randomId(), verdict, by: author, at });
      decided.push({ entry, trace });
    }
    const ids = new Set(pending.map(({ id }) => id));
    applyVerdicts(ydoc, scan, (id) => (ids.has(id) ? verdict : undefined));
    for (const { id, key } of decided.map(({ entry }) => entry)) {
      const map = recordMapOf(ydoc, id);
      map?.set('state', verdict === 'accept' ? 'accepted' : 'rejected');
      map?.set('resolvedBy', author);
      map?.set('resolvedAt', at);
      map?.set(`${VERDICT_KEY_PREFIX}${key}`, verdict);
      noteChosen(map, key);
    }
    suggestionLogOf(ydoc).push(decided.map(({ entry, trace }) => noteRemovals(entry, trace)));
  }
  return { resolved: pending.map(({ id }) => id), alreadyResolved, unknown };
}

/** The ids of the pending suggestions that can be resolved: all of a document, or those of one turn, in its order. */
export function resolvableIds(ydoc: Y.Doc, scope: 'all' | { readonly turnId: string }): string[] {
  const records = readSuggestionRecords(ydoc);
  return [...traceSuggestions(ydoc).keys()].filter((id) => {
    const record = records.get(id);
    return record?.state === 'pending' && (scope === 'all' || record.turnId === scope.turnId);
  });
}
