import type * as Y from 'yjs';
import { SPLIT_CHARACTER } from '../../document/split-character';
import { editorsOf } from '../candidates/candidates';
import {
  kindOfTrace,
  type SuggestionTrace,
  subjectOfTrace,
  traceSuggestions,
  traceTexts,
} from '../marks/trace';
import { isStale } from '../reconciling/found-text';
import type { SuggestionState, SuggestionView } from '../suggestion';
import { type LogEntry, readLog } from './log';
import { readSuggestionRecords, type SuggestionRecord } from './record';

/**
 * The suggestions of a document: the pending ones in its order, then the resolved ones in the order of their verdicts,
 * with the texts that the log has. A pending one of which nothing stands, because people deleted its text, is not
 * listed: there is nothing to decide, and undoing the deletion brings it back. One pass over the document.
 */
export function listSuggestions(
  ydoc: Y.Doc,
  filter: { readonly state?: SuggestionState } = {},
): SuggestionView[] {
  const records = readSuggestionRecords(ydoc);
  const views: SuggestionView[] = [];
  if (filter.state === undefined || filter.state === 'pending') {
    for (const [id, trace] of traceSuggestions(ydoc)) {
      const record = records.get(id);
      if (record?.state === 'pending') views.push(viewPending(record, trace));
    }
  }
  if (filter.state !== 'pending') {
    for (const { view } of listDecided(ydoc, records)) {
      if (filter.state === undefined || view.state === filter.state) views.push(view);
    }
  }
  return views;
}

/** A suggestion that has its verdict, and when that was given. */
export interface DecidedSuggestion {
  readonly view: SuggestionView;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** The resolved suggestions in the order of their verdicts. One pass over the log. */
export function listDecided(ydoc: Y.Doc, records = readSuggestionRecords(ydoc)): DecidedSuggestion[] {
  const entryById = new Map<string, LogEntry>();
  for (const entry of readLog(ydoc)) {
    const record = records.get(entry.id);
    if (record === undefined || record.state === 'pending') continue;
    // The verdict that stands, or else the last of the same kind.
    const verdict = record.state === 'accepted' ? 'accept' : 'reject';
    if (entry.verdict !== verdict && entryById.has(entry.id)) continue;
    entryById.delete(entry.id);
    entryById.set(entry.id, entry);
  }
  return [...entryById].flatMap(([id, entry]) => {
    const record = records.get(id);
    return record ? [{ view: viewResolved(record, entry), at: entry.at }] : [];
  });
}

/** A pending suggestion as people see it, from its record and what stands of it. */
export function viewPending(record: SuggestionRecord, trace: SuggestionTrace): SuggestionView {
  const texts = withLineBreaks(traceTexts(trace));
  const subject = subjectOfTrace(trace);
  return {
    ...viewRecord(record, texts.inserted),
    ...texts,
    candidates: candidatesWithText(record, texts.inserted),
    line: trace.line,
    kind: kindOfTrace(trace),
    ...(subject !== null && { subject }),
    ...(isStale(record.found, trace) && { isStale: true as const }),
  };
}

function viewResolved(record: SuggestionRecord, entry: LogEntry): SuggestionView {
  const texts = withLineBreaks(entry);
  return {
    ...viewRecord(record, texts.inserted),
    ...texts,
    candidates: candidatesWithText(record, texts.inserted),
    line: null,
    kind: entry.kind,
  };
}

/** What people typed into the one that stands in the text, or stood there when it was decided, is part of it. */
function candidatesWithText({ candidates, shown, editNotes }: SuggestionRecord, inserted: string) {
  return candidates.map((candidate) =>
    candidate.key === shown
      ? { ...candidate, text: inserted, editedBy: editorsOf(editNotes, inserted) }
      : candidate,
  );
}

/** A proposed split is a line break to who reads of it. */
function withLineBreaks({ inserted, deleted }: { readonly inserted: string; readonly deleted: string }) {
  return { inserted: inserted.replaceAll(SPLIT_CHARACTER, '\n'), deleted };
}

function viewRecord(record: SuggestionRecord, inserted: string) {
  const shown = record.candidates.find(({ key }) => key === record.shown);
  const violations = (shown ? shown.violations : record.violations) ?? [];
  return {
    id: record.id,
    author: record.author,
    model: record.model ?? null,
    turnId: record.turnId ?? null,
    requestedBy: record.requestedBy ?? null,
    groupId: record.groupId ?? null,
    state: record.state,
    stream: record.stream,
    reason: (shown ? shown.reason : record.reason) ?? null,
    source: record.source ?? null,
    editedBy: editorsOf(record.editNotes, inserted).filter(({ id }) => id !== record.author.id),
    candidates: record.candidates,
    shown: record.shown,
    votes: record.votes,
    createdAt: record.createdAt,
    resolvedBy: record.resolvedBy,
    ...(violations.length > 0 && { violations }),
    ...(record.conflict !== null && { conflict: record.conflict }),
  };
}
