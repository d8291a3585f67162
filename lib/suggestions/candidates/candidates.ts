import * as Y from 'yjs';
import type { WrittenBy } from '../../document/rewritten-text';
import { isRecord } from '../../document/suggestion-attributes';
import type { Violation } from '../../poetry/analysis';
import type { CharacterRange } from '../marks/character-ranges';
import type { SuggestionAuthor, SuggestionCandidate, SuggestionVote } from '../suggestion';

/** What a record says of candidates. */
export interface CandidateFields {
  /** Empty when the suggestion has only the one text that stands in the document. */
  readonly candidates: readonly SuggestionCandidate[];
  /** The key of the one that stands in the document. */
  readonly shown: string;
  readonly votes: readonly SuggestionVote[];
  /** Who has edited the one that stands in the document. */
  readonly editNotes: readonly EditNote[];
}

/** That a person edited the text of a candidate, and what it was before. */
export interface EditNote {
  readonly by: SuggestionAuthor;
  /** Null where it was not kept. */
  readonly before: string | null;
  /** How many had edited it before. */
  readonly order: number;
  /** Whose edits were taken back when this one was made, by their ids: notes up to that order say nothing any more. */
  readonly over: Readonly<Record<string, number>>;
}

/** Longer texts are not kept with a note: who edited one stays named. In UTF-16 units. */
const MAX_TEXT_BEFORE = 2_000;

/**
 * Who edited what stands now: a text that is again what it was before somebody's edit, as after undoing, is no more
 * theirs, nor of who edited it after them.
 */
export function editorsOf(notes: readonly EditNote[], text: string): SuggestionAuthor[] {
  const undone = notes.filter(({ before }) => before === text).map(({ order }) => order);
  return notes
    .filter(({ order }) => undone.every((first) => order < first))
    .filter(({ by, order }) => notes.every(({ over }) => order > (over[by.id] ?? -1)))
    .map(({ by }) => by);
}

export const FIRST_CANDIDATE = '0';

/** Five that the co-author writes, and as many that people splice of them, with two to spare. */
export const MAX_CANDIDATES = 12;

/** The origin of votes and of notes on who edited: no undo manager tracks it. */
export const REVIEW_NOTE_ORIGIN = Symbol.for('lianju.review-note');

/** `chosen:<verdict key>`: the candidate that who gave the verdict saw in the text. */
export const CHOSEN_PREFIX = 'chosen:';

const SHOWN_ITEMS = 'shownItems';

const HIDDEN_ITEMS = 'hiddenItems';

/**
 * How many stretches of text that went when another candidate was shown are remembered: undo brings back what somebody
 * decided a moment before, and a candidate is a few stretches.
 */
const MAX_HIDDEN_STRETCHES = 24;

/** `candidate:<key>`: one of the texts to choose from. */
export const CANDIDATE_PREFIX = 'candidate:';
/** `vote:<user id>`: which candidate a person prefers. */
export const VOTE_PREFIX = 'vote:';

/** `edited:<candidate>:<user id>`: a person has edited the candidate. */
export const EDITOR_PREFIX = 'edited:';

/** Reads what the record's map says of candidates; `readAuthor` tells an author from anything else. */
export function readCandidateFields(
  map: Y.Map<unknown>,
  readAuthor: (value: unknown) => SuggestionAuthor | null,
  readViolations: (value: unknown) => readonly Violation[],
): CandidateFields {
  const candidates: SuggestionCandidate[] = [];
  const votes: SuggestionVote[] = [];
  const notesByKey = new Map<string, EditNote[]>();
  for (const key of map.keys()) {
    if (key.startsWith(VOTE_PREFIX)) {
      const vote = map.get(key);
      const by = isRecord(vote) ? readAuthor(vote.by) : null;
      if (by && isRecord(vote) && typeof vote.candidate === 'string')
        votes.push({ by, candidate: vote.candidate });
    } else if (key.startsWith(EDITOR_PREFIX)) {
      const candidate = key.slice(EDITOR_PREFIX.length).split(':', 1)[0] ?? '';
      const note = readEditNote(map.get(key), readAuthor);
      if (note) notesByKey.set(candidate, [...(notesByKey.get(candidate) ?? []), note]);
    } else if (key.startsWith(CANDIDATE_PREFIX)) {
      const candidate = readCandidate(key.slice(CANDIDATE_PREFIX.length), map.get(key));
      if (candidate) candidates.push({ ...candidate, violations: readViolations(candidate.violations) });
    }
  }
  const notesOf = (key: string): EditNote[] => sortById(notesByKey.get(key) ?? []);
  const stored = map.get('shown');
  const shown = typeof stored === 'string' ? stored : FIRST_CANDIDATE;
  return {
    candidates: candidates
      .map((candidate) => ({ ...candidate, editedBy: editorsOf(notesOf(candidate.key), candidate.text) }))
      .sort((a, b) => Number(a.key) - Number(b.key)),
    shown,
    votes: votes.sort((a, b) => (a.by.id < b.by.id ? -1 : 1)),
    editNotes: notesOf(shown),
  };
}

/** Who wrote which stretch of a candidate that people edited, newlines included; null for one that nobody did. */
export function readStretches(map: Y.Map<unknown>, key: string): WrittenBy[] | null {
  const value = map.get(`${CANDIDATE_PREFIX}${key}`);
  if (!isRecord(value) || !Array.isArray(value.stretches)) return null;
  return value.stretches.flatMap((stretch) => {
    if (!isRecord(stretch) || typeof stretch.words !== 'string') return [];
    return [{ words: stretch.words, writer: typeof stretch.writer === 'number' ? stretch.writer : null }];
  });
}

/** Notes which characters the text of the shown candidate is, as they were just written. */
export function writeShownItems(
  map: Y.Map<unknown>,
  clientId: number,
  written: readonly { readonly clockFrom: number; readonly clockTo: number }[],
): void {
  map.set(
    SHOWN_ITEMS,
    written.map(({ clockFrom, clockTo }) => [clientId, clockFrom, clockTo - clockFrom]),
  );
}

/** Notes the characters that go since another candidate is shown. */
export function noteHiddenItems(map: Y.Map<unknown>, ranges: readonly CharacterRange[]): void {
  map.set(HIDDEN_ITEMS, [...readRangesAt(map, HIDDEN_ITEMS), ...ranges].slice(-MAX_HIDDEN_STRETCHES));
}

/** The characters that went so, the latest of them. */
export function readHiddenItems(map: Y.Map<unknown>): CharacterRange[] {
  return readRangesAt(map, HIDDEN_ITEMS);
}

/** The characters that the shown candidate was written as. */
export function readShownItems(map: Y.Map<unknown>): CharacterRange[] {
  return readRangesAt(map, SHOWN_ITEMS);
}

/** Ranges as far as the document has them: what a record says is anybody's. */
function readRangesAt(map: Y.Map<unknown>, key: string): CharacterRange[] {
  const value: unknown = map.get(key);
  const store = map.doc?.store;
  if (!Array.isArray(value) || store === undefined) return [];
  return value.filter(
    (range): range is CharacterRange =>
      Array.isArray(range) &&
      range.length === 3 &&
      range.every((part) => Number.isSafeInteger(part) && part >= 0) &&
      range[1] + range[2] <= Y.getState(store, range[0]),
  );
}

/** Notes with a verdict which of several candidates it was about. */
export function noteChosen(map: Y.Map<unknown> | undefined, verdictKey: string): void {
  const shown = map?.get('shown');
  if (typeof shown === 'string') map?.set(`${CHOSEN_PREFIX}${verdictKey}`, shown);
}

/** What is stored of a candidate. The server alone writes candidates, so that their numbers are given once. */
export function writeCandidate(
  map: Y.Map<unknown>,
  candidate: Omit<SuggestionCandidate, 'editedBy'> & { readonly stretches?: readonly WrittenBy[] },
): void {
  const { key, text, reason, spliceOf, violations, stretches } = candidate;
  map.set(`${CANDIDATE_PREFIX}${key}`, {
    text,
    ...(reason !== null && { reason }),
    ...(spliceOf && { spliceOf: [...spliceOf] }),
    ...(violations.length > 0 && { violations: [...violations] }),
    ...(stretches && { stretches: stretches.map((stretch) => ({ ...stretch })) }),
  });
}

/** Sets, changes or (with null) takes back a person's vote. Whose record it is, is the caller's to know. */
export function writeVote(map: Y.Map<unknown>, by: SuggestionAuthor, candidate: string | null): void {
  const key = `${VOTE_PREFIX}${by.id}`;
  if (candidate === null) map.delete(key);
  else map.set(key, { candidate, by: { id: by.id, name: by.name, kind: by.kind } });
}

/**
 * Notes that somebody has edited a candidate, its text before that, and whose edits had been taken back by then. Writes
 * nothing where a note says as much. `isLatest`: whether `before` has all that others wrote; otherwise it tells of nobody that
 * their edit is gone.
 */
export function writeEditor(
  map: Y.Map<unknown>,
  candidate: string,
  editor: SuggestionAuthor,
  before: string | null = null,
  isLatest = true,
): void {
  const next = nextNote(notesOn(map, candidate), editor, before, isLatest);
  if (!next) return;
  const { order, over } = next;
  const isKept = next.before !== null && next.before.length <= MAX_TEXT_BEFORE;
  map.set(`${EDITOR_PREFIX}${candidate}:${editor.id}`, {
    id: editor.id,
    name: editor.name,
    kind: editor.kind,
    ...(order > 0 && { order }),
    ...(isKept && { before: next.before }),
    ...(Object.keys(over).length > 0 && { over }),
  });
}

/** What there is to note of an edit beyond what the notes say; null for nothing. */
function nextNote(
  notes: readonly EditNote[],
  by: SuggestionAuthor,
  before: string | null,
  isLatest: boolean,
): Omit<EditNote, 'by'> | null {
  const own = notes.find((note) => note.by.id === by.id);
  const last = Math.max(-1, ...notes.map(({ order }) => order));
  if (before === null || !isLatest) return own ? null : { before, order: last + 1, over: {} };
  const standing = new Set(editorsOf(notes, before).map(({ id }) => id));
  const gone = notes.filter((note) => note.by.id !== by.id && !standing.has(note.by.id));
  const over = { ...own?.over, ...Object.fromEntries(gone.map((note) => [note.by.id, note.order])) };
  if (own && (standing.has(by.id) || own.before === before)) {
    const isNew = gone.some((note) => own.over[note.by.id] !== note.order);
    return isNew ? { before: own.before, order: own.order, over } : null;
  }
  return { before, order: last + 1, over };
}

function notesOn(map: Y.Map<unknown>, candidate: string): EditNote[] {
  const prefix = `${EDITOR_PREFIX}${candidate}:`;
  return [...map.keys()].flatMap((key) => {
    const note = key.startsWith(prefix) ? readEditNote(map.get(key), readNamed) : null;
    return note ? [note] : [];
  });
}

/** Who a note names: it was read as an author's when it came. */
function readNamed(value: unknown): SuggestionAuthor | null {
  if (!isRecord(value)) return null;
  const { id, name, kind } = value;
  if (typeof id !== 'string' || typeof name !== 'string') return null;
  return kind === 'human' || kind === 'ai' ? { id, name, kind } : null;
}

/** Whether two candidates say the same: spaces at the ends of lines and doubled ones make no other text. */
export function isSameCandidate(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFC')
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .join('\n');
  return plain(a) === plain(b);
}

function readCandidate(
  key: string,
  value: unknown,
): (Omit<SuggestionCandidate, 'violations'> & { readonly violations: unknown }) | null {
  if (!/^\d{1,3}$/.test(key) || !isRecord(value) || typeof value.text !== 'string') return null;
  const { spliceOf } = value;
  const [first, second]: unknown[] = Array.isArray(spliceOf) ? spliceOf : [];
  return {
    key,
    text: value.text,
    reason: typeof value.reason === 'string' ? value.reason : null,
    spliceOf: typeof first === 'string' && typeof second === 'string' ? [first, second] : null,
    violations: value.violations,
    editedBy: [],
  };
}

function isOrder(entry: [string, unknown]): entry is [string, number] {
  return typeof entry[1] === 'number';
}

/** Replicas list the keys of a map in orders of their own; what is shown must not depend on it. */
function sortById(notes: readonly EditNote[]): EditNote[] {
  return [...notes].sort((a, b) => (a.by.id < b.by.id ? -1 : 1));
}

function readEditNote(
  value: unknown,
  readAuthor: (value: unknown) => SuggestionAuthor | null,
): EditNote | null {
  const by = readAuthor(value);
  if (!by || !isRecord(value)) return null;
  const { before, order, over } = value;
  return {
    by,
    before: typeof before === 'string' ? before : null,
    order: typeof order === 'number' ? order : 0,
    over: isRecord(over) ? Object.fromEntries(Object.entries(over).filter(isOrder)) : {},
  };
}
