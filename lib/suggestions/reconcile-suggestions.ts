import type * as Y from 'yjs';
import type { RewrittenText } from '../document/rewritten-text';
import { suggestionsOf } from '../document/y-doc';
import { applyVerdicts } from './apply-verdict';
import type { Dispute } from './disputed-text';
import { type LogEntry, readLog } from './log';
import { readSuggestionRecords, type SuggestionRecord } from './record';
import { reopenSuggestion } from './reopen-suggestion';
import { scanSuggestions } from './scan';
import { type StandingVerdict, standingVerdict } from './standing-verdict';
import { runsByWriter, strayVerdict } from './stray-marks';
import { RECONCILE_ORIGIN, type SuggestionState, type Verdict } from './suggestion';
import { randomSuggestionId } from './write-record';

/**
 * Mends what concurrent edits can leave, in one transaction, and writes nothing when there is nothing to mend:
 *
 * - a resolved suggestion with marks left gets its verdict applied to them;
 * - opposite verdicts of people who did not know of each other's put both texts back as one new pending suggestion
 *   that names the conflict; when one of the verdicts is undone, that suggestion goes again;
 * - a state that does not say what the standing verdicts say is set right.
 *
 * Answers the text that it put back, and whose that is.
 *
 * Run it at one place only, the server: two replicas that mend the same conflict at once would put the texts back twice.
 */
export function reconcileSuggestions(
  ydoc: Y.Doc,
  options: { readonly at: string; readonly randomId?: () => string },
): RewrittenText[] {
  const { at, randomId = randomSuggestionId } = options;
  return ydoc.transact(() => {
    const rewritten: RewrittenText[] = [];
    const records = readSuggestionRecords(ydoc);
    const entriesById = groupEntries(readLog(ydoc));
    const verdicts = new Map<string, StandingVerdict>();
    for (const [id, record] of records) verdicts.set(id, standingVerdict(record, entriesById.get(id) ?? []));

    const withdrawn = new Set<string>();
    for (const [id, record] of records) {
      const source = record.reopens === null ? undefined : verdicts.get(record.reopens);
      if (record.state === 'pending' && source !== undefined && source.kind !== 'opposite') withdrawn.add(id);
    }
    applyToStrays(ydoc, records, entriesById, verdicts);
    for (const id of withdrawn) withdraw(ydoc, id);
    const stanzaByLostContainer = new Map<string, Y.XmlElement>();
    const disputes = new Map<string, Dispute>();
    for (const [id, verdict] of verdicts) if (verdict.kind === 'opposite') disputes.set(id, verdict);
    for (const [id, record] of records) {
      const verdict = verdicts.get(id);
      if (verdict === undefined || withdrawn.has(id)) continue;
      setState(ydoc, record, stateFor(verdict));
      if (verdict.kind === 'opposite' && record.reopenedAs === null) {
        const reopened = { id: randomId(), at, stanzaByLostContainer, disputes };
        rewritten.push(...reopenSuggestion(ydoc, record, verdict, reopened));
      }
    }
    return rewritten;
  }, RECONCILE_ORIGIN);
}

function groupEntries(log: readonly LogEntry[]): Map<string, LogEntry[]> {
  const entriesById = new Map<string, LogEntry[]>();
  for (const entry of log) {
    const entries = entriesById.get(entry.id);
    if (entries) entries.push(entry);
    else entriesById.set(entry.id, [entry]);
  }
  return entriesById;
}

function stateFor(verdict: StandingVerdict): SuggestionState {
  switch (verdict.kind) {
    case 'none':
      return 'pending';
    case 'agreed':
      return verdict.verdict === 'accept' ? 'accepted' : 'rejected';
    case 'opposite':
      // Nothing of the suggestion itself stands any more; its text lives on in the one that reopens it.
      return 'rejected';
  }
}

function setState(ydoc: Y.Doc, record: SuggestionRecord, state: SuggestionState): void {
  if (record.state !== state) suggestionsOf(ydoc).get(record.id)?.set('state', state);
}

function applyToStrays(
  ydoc: Y.Doc,
  records: ReadonlyMap<string, SuggestionRecord>,
  entriesById: ReadonlyMap<string, readonly LogEntry[]>,
  verdicts: ReadonlyMap<string, StandingVerdict>,
): void {
  const verdictOfId = (id: string): Verdict | undefined => {
    const verdict = verdicts.get(id);
    if (verdict === undefined || verdict.kind === 'none') return undefined;
    return verdict.kind === 'agreed' ? verdict.verdict : 'reject';
  };
  const scan = scanSuggestions(ydoc);
  applyVerdicts(ydoc, scan, verdictOfId, {
    runsOf: runsByWriter,
    verdictOf: (mark, run) => {
      const verdict = verdictOfId(mark.id);
      const record = records.get(mark.id);
      if (verdict === undefined || record === undefined) return undefined;
      // Of a suggestion in conflict only what the verdicts did not cover can be left: it stays.
      if (verdicts.get(mark.id)?.kind === 'opposite') return 'keep';
      return strayVerdict(ydoc, mark, run, verdict, record, entriesById.get(mark.id) ?? []);
    },
  });
}

/** Takes back a reopened suggestion, the text that it deletes included: the verdict that stands decides about both. */
function withdraw(ydoc: Y.Doc, id: string): void {
  const only = (candidate: string): Verdict | undefined => (candidate === id ? 'reject' : undefined);
  const own = suggestionsOf(ydoc).get(id)?._item?.id.client;
  applyVerdicts(ydoc, scanSuggestions(ydoc), only, {
    runsOf: runsByWriter,
    verdictOf: (mark, run) => {
      if (mark.id !== id) return undefined;
      if (run.writer !== own) return 'keep';
      return mark.name === 'sgIns' ? 'reject' : 'accept';
    },
  });
  suggestionsOf(ydoc).get(id)?.set('state', 'rejected');
}
