import type * as Y from 'yjs';
import type { RewrittenText } from '../../document/rewritten-text';
import { recordMapOf } from '../../document/y-doc';
import { removeHiddenCandidate, settleOvertakenCandidate } from '../candidates/overtaken-candidate';
import { scanSuggestions } from '../marks/scan';
import { createStrayJudge, markedUnits } from '../marks/stray-marks';
import { noteCopies } from '../records/copies-log';
import { groupEntries, type LogEntry, readLog } from '../records/log';
import { readSuggestionRecords, type SuggestionRecord } from '../records/record';
import { randomSuggestionId } from '../records/write-record';
import { markStreamedText } from '../streaming/mark-streamed-text';
import { RECONCILE_ORIGIN, type SuggestionState, type Verdict } from '../suggestion';
import { adoptBareVerdicts } from '../verdicts/adopt-verdicts';
import { applyVerdicts } from '../verdicts/apply-verdict';
import { type StandingVerdict, standingVerdict } from '../verdicts/standing-verdict';
import { collectDisputedText, type Dispute, leaveOutUndisputed } from './disputes';
import { fateOfOther } from './other-fate';
import { removeDoubles } from './remove-doubles';
import { reopenSuggestion } from './reopen-suggestion';
import { restoreDisputed } from './restore-disputed';
import { TextOrigins } from './text-origins';

/**
 * Mends what concurrent edits can leave, in one transaction, and writes nothing when there is nothing to mend:
 *
 * - a resolved suggestion with marks left gets its verdict applied to them, also one of which a program wrote the state
 *   alone;
 * - opposite verdicts of people who did not know of each other's put both texts back as one new pending suggestion
 *   that names the conflict; when one of the verdicts is undone, that suggestion goes again;
 * - where another candidate was put in the place of the one that somebody decided about at that moment, the verdict is
 *   about the one that they saw;
 * - text that the co-author streamed and that fell out of its mark, since somebody typed at the same place, is marked
 *   again: it must not stand before it is accepted;
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
    const known = readVerdicts(ydoc);
    const { records, entriesById } = adoptBareVerdicts(ydoc, known, { at, randomId })
      ? readVerdicts(ydoc)
      : known;
    const verdicts = new Map<string, StandingVerdict>();
    for (const [id, record] of records) verdicts.set(id, standingVerdict(record, entriesById.get(id) ?? []));
    const origins = new TextOrigins(ydoc);

    const withdrawn = new Map<string, Verdict>();
    for (const [id, record] of records) {
      const source = record.reopens === null ? undefined : verdicts.get(record.reopens);
      if (record.state !== 'pending' || source === undefined || source.kind === 'opposite') continue;
      withdrawn.set(id, source.kind === 'agreed' ? source.verdict : 'reject');
    }
    const kept: RewrittenText[] = [];
    for (const [id, record] of records)
      kept.push(...settleOvertakenCandidate(ydoc, record, verdicts.get(id), entriesById.get(id) ?? []));
    applyToStrays(ydoc, { entriesById, verdicts, origins });
    removeDoubles(ydoc, origins, (ids) => {
      if (ids.some((id) => withdrawn.has(id))) return 0;
      return ids.some((id) => records.get(id)?.reopens != null) ? 2 : 1;
    });
    withdraw(ydoc, withdrawn, origins);
    markStreamedText(ydoc, origins, [...entriesById.values()].flat(), (id) => {
      const verdict = verdicts.get(id);
      if (verdict?.kind === 'none') return 'mark';
      return verdict?.kind === 'agreed' && verdict.verdict === 'reject' ? 'delete' : 'leave';
    });
    for (const [id, record] of records) {
      if (verdicts.get(id)?.kind === 'none') removeHiddenCandidate(ydoc, record, origins);
    }
    const disputes: Dispute[] = [];
    for (const [id, record] of records) {
      const verdict = verdicts.get(id);
      if (verdict === undefined || withdrawn.has(id)) continue;
      setState(ydoc, record, stateFor(verdict));
      if (verdict.kind !== 'opposite' || record.reopenedAs !== null) continue;
      const dispute = { accept: verdict.accept, reject: verdict.reject, reopenedId: randomId() };
      reopenSuggestion(ydoc, record, dispute, at);
      disputes.push(dispute);
    }
    if (disputes.length === 0) return kept;
    const text = collectDisputedText(disputes, origins, (id) =>
      fateOfOther(id, { records, verdicts, withdrawn, disputes }),
    );
    leaveOutUndisputed(text, undisputedEntries(records, entriesById, verdicts), origins);
    const { rewritten, copies } = restoreDisputed(ydoc, text, origins);
    noteCopies(ydoc, copies);
    return [...kept, ...rewritten];
  }, RECONCILE_ORIGIN);
}

function readVerdicts(ydoc: Y.Doc) {
  return { records: readSuggestionRecords(ydoc), entriesById: groupEntries(readLog(ydoc)) };
}

/** The verdicts that stand and that nobody opposed. */
function undisputedEntries(
  records: ReadonlyMap<string, SuggestionRecord>,
  entriesById: ReadonlyMap<string, readonly LogEntry[]>,
  verdicts: ReadonlyMap<string, StandingVerdict>,
): LogEntry[] {
  return [...verdicts].flatMap(([id, standing]) => {
    if (standing.kind !== 'agreed') return [];
    const keys = records.get(id)?.verdictByKey;
    return (entriesById.get(id) ?? []).filter(
      ({ key, verdict }) => keys?.has(key) === true && verdict === standing.verdict,
    );
  });
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
  if (record.state !== state) recordMapOf(ydoc, record.id)?.set('state', state);
}

function applyToStrays(
  ydoc: Y.Doc,
  known: {
    readonly entriesById: ReadonlyMap<string, readonly LogEntry[]>;
    readonly verdicts: ReadonlyMap<string, StandingVerdict>;
    readonly origins: TextOrigins;
  },
): void {
  const { entriesById, verdicts, origins } = known;
  const verdictOfId = (id: string): Verdict | undefined => {
    const verdict = verdicts.get(id);
    if (verdict === undefined || verdict.kind === 'none') return undefined;
    return verdict.kind === 'agreed' ? verdict.verdict : 'reject';
  };
  const judge = createStrayJudge(ydoc, entriesById, origins);
  applyVerdicts(ydoc, scanSuggestions(ydoc), verdictOfId, {
    runsOf: markedUnits,
    verdictOf: (mark, unit) => {
      const verdict = verdictOfId(mark.id);
      if (verdict === undefined) return undefined;
      // Of a suggestion in conflict only what the verdicts did not cover can be left, or what undo wrote anew: it stays.
      return verdicts.get(mark.id)?.kind === 'opposite' ? 'keep' : judge.verdictOf(mark, unit.id, verdict);
    },
  });
}

/** Takes back reopened suggestions: the verdict that is left decides about what they brought back. */
function withdraw(ydoc: Y.Doc, withdrawn: ReadonlyMap<string, Verdict>, origins: TextOrigins): void {
  if (withdrawn.size === 0) return;
  applyVerdicts(ydoc, scanSuggestions(ydoc), (id) => withdrawn.get(id), {
    runsOf: markedUnits,
    verdictOf: ({ id }, unit) => {
      // What a person typed into it was never brought back.
      return origins.isCopy(unit.id) || !withdrawn.has(id) ? withdrawn.get(id) : 'keep';
    },
  });
  for (const id of withdrawn.keys()) {
    const map = recordMapOf(ydoc, id);
    map?.set('state', 'rejected');
    // Who undid their verdict may give it again: that is a dispute as before.
    const source: unknown = map?.get('reopens');
    if (typeof source === 'string') recordMapOf(ydoc, source)?.delete('reopenedAs');
  }
}
