import * as Y from 'yjs';
import { isRecord } from '../../document/suggestion-attributes';
import { recordMapOf, suggestionsOf } from '../../document/y-doc';
import type { Violation } from '../../poetry/analysis';
import { type CandidateFields, readCandidateFields } from '../candidates/candidates';
import { type FoundText, readFoundText } from '../reconciling/found-text';
import type {
  NewSuggestion,
  StreamState,
  SuggestionAuthor,
  SuggestionConflict,
  SuggestionState,
  Verdict,
} from '../suggestion';
import { readSource } from './source';

/** What the `suggestions` map says of one suggestion. */
export interface SuggestionRecord extends NewSuggestion, CandidateFields {
  readonly id: string;
  readonly state: SuggestionState;
  readonly stream: StreamState;
  /** Whether it is, or was, written bit by bit. */
  readonly isStreamed: boolean;
  readonly resolvedBy: SuggestionAuthor | null;
  /** ISO 8601 UTC. */
  readonly resolvedAt: string | null;
  /** Verdicts that stand, by the key of their log entry; undoing a verdict takes its key away. */
  readonly verdictByKey: ReadonlyMap<string, Verdict>;
  /** The suggestion that both texts came back as, after opposite verdicts. */
  readonly reopenedAs: string | null;
  /** For such a suggestion: the one whose verdicts were opposite, and who gave them. */
  readonly reopens: string | null;
  readonly conflict: SuggestionConflict | null;
  /** What it found in its line; null for whole lines. */
  readonly found: FoundText | null;
}

/** A key of its own for each verdict: two people who resolve at once overwrite neither's, and undo takes back one. */
export const VERDICT_KEY_PREFIX = 'verdict:';

/** The record of a suggestion; null when there is none by this id, or it is malformed. */
export function readSuggestionRecord(ydoc: Y.Doc, id: string): SuggestionRecord | null {
  const map = recordMapOf(ydoc, id);
  return map === undefined ? null : describeRecord(id, map);
}

/** All records that can be read, by id. */
export function readSuggestionRecords(ydoc: Y.Doc): Map<string, SuggestionRecord> {
  const records = new Map<string, SuggestionRecord>();
  suggestionsOf(ydoc).forEach((map, id) => {
    const record = describeRecord(id, map);
    if (record) records.set(id, record);
  });
  return records;
}

/** Reads one entry of the `suggestions` map: programs that nobody here wrote may have written it. */
function describeRecord(id: string, map: unknown): SuggestionRecord | null {
  if (!(map instanceof Y.Map)) return null;
  const author = readRecordAuthor(map);
  if (author === null) return null;
  const verdictByKey = new Map<string, Verdict>();
  for (const key of map.keys()) {
    if (!key.startsWith(VERDICT_KEY_PREFIX)) continue;
    const verdict = map.get(key);
    if (verdict === 'accept' || verdict === 'reject') {
      verdictByKey.set(key.slice(VERDICT_KEY_PREFIX.length), verdict);
    }
  }
  const text = (key: string) => readText(map.get(key));
  const requestedBy = readPerson(map.get('requestedBy'));
  const [model, turnId, groupId, reason] = [text('model'), text('turnId'), text('groupId'), text('reason')];
  const violations = readViolations(map.get('violations'));
  const source = readSource(map.get('source'));
  const state = map.get('state');
  const stream = map.get('stream');
  return {
    id,
    author,
    createdAt: text('createdAt') ?? '',
    ...(requestedBy !== null && { requestedBy }),
    ...(model !== null && { model }),
    ...(turnId !== null && { turnId }),
    ...(groupId !== null && { groupId }),
    ...(reason !== null && { reason }),
    ...(violations.length > 0 && { violations }),
    ...(source !== null && { source }),
    ...readCandidateFields(map, readAuthor, readViolations),
    state: state === 'accepted' || state === 'rejected' ? state : 'pending',
    stream: stream === 'live' || stream === 'aborted' ? stream : 'done',
    isStreamed: map.get('isStreamed') === true,
    resolvedBy: readPerson(map.get('resolvedBy')),
    resolvedAt: text('resolvedAt'),
    verdictByKey,
    reopenedAs: text('reopenedAs'),
    reopens: text('reopens'),
    conflict: readConflict(map.get('conflict')),
    found: readFoundText(map.get('found')),
  };
}

/** Who wrote the suggestion of this record; null when the record does not say. */
export function readRecordAuthor(map: Y.Map<unknown>): SuggestionAuthor | null {
  const author = map.get('author');
  const kind = map.get('authorKind') === 'ai' ? 'ai' : 'human';
  return readAuthor(author) ?? readId(author, kind) ?? readUnkind(author, kind);
}

/** Reads who asked for a suggestion or gave a verdict; null when it is nobody. */
export function readPerson(value: unknown): SuggestionAuthor | null {
  return readAuthor(value) ?? readId(value, 'human');
}

/** Outside programs may write an id alone: then it is the name, too. */
function readId(id: unknown, kind: SuggestionAuthor['kind']): SuggestionAuthor | null {
  return typeof id === 'string' && id !== '' ? { id, name: id, kind } : null;
}

/** Nor need they say the kind where the record does. */
function readUnkind(value: unknown, kind: SuggestionAuthor['kind']): SuggestionAuthor | null {
  return isRecord(value) && value.kind === undefined
    ? readAuthor({ ...value, name: value.name ?? value.id, kind })
    : null;
}

/** Reads a person or a model as stored in records and in the log; null when it is not one. */
export function readAuthor(value: unknown): SuggestionAuthor | null {
  if (!isRecord(value)) return null;
  const { id, name, kind } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || (kind !== 'human' && kind !== 'ai')) return null;
  return { id, name, kind };
}

function readConflict(value: unknown): SuggestionConflict | null {
  if (!isRecord(value)) return null;
  const acceptedBy = readAuthor(value.acceptedBy);
  const rejectedBy = readAuthor(value.rejectedBy);
  return acceptedBy && rejectedBy ? { acceptedBy, rejectedBy } : null;
}

function readViolations(value: unknown): Violation[] {
  return Array.isArray(value) ? value.flatMap((entry: unknown) => readViolation(entry) ?? []) : [];
}

function readViolation(value: unknown): Violation | null {
  if (!isRecord(value)) return null;
  const { line, place, rule, severity, params } = value;
  if (typeof line !== 'number' || typeof rule !== 'string') return null;
  if (severity !== 'error' && severity !== 'warning' && severity !== 'note') return null;
  const readable = Object.entries(isRecord(params) ? params : {}).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return {
    line,
    ...(typeof place === 'number' && { place }),
    rule,
    severity,
    params: Object.fromEntries(readable),
  };
}

function readText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
