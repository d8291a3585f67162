import type * as Y from 'yjs';
import type { RewrittenText, WrittenBy } from '../../document/rewritten-text';
import { recordMapOf } from '../../document/y-doc';
import type { Violation } from '../../poetry/analysis';
import { insertedRanges, readInserted, replaceInserted } from '../marks/inserted-text';
import { readSuggestionRecord, type SuggestionRecord } from '../records/record';
import type { SuggestionCandidate } from '../suggestion';
import {
  FIRST_CANDIDATE,
  isSameCandidate,
  MAX_CANDIDATES,
  noteHiddenItems,
  readStretches,
  writeCandidate,
  writeEditor,
  writeShownItems,
} from './candidates';

/** Why a candidate was neither added nor shown. */
export type CandidateRefusal =
  /** No such suggestion, or no such candidate. */
  | 'unknown'
  /** It has a verdict. */
  | 'resolved'
  /** It is still being written. */
  | 'live'
  /** People have deleted the text that it stood in. */
  | 'gone'
  /** It has as many as one can have. */
  | 'full';

export type AddedCandidate =
  | { readonly key: string }
  | { readonly refusal: 'duplicate' /** The candidate that says the same. */; readonly known: string }
  | { readonly refusal: CandidateRefusal };

/**
 * Adds a text to choose from to a pending suggestion; the one that stands in the document stays. Run it at one place
 * only, the server, inside a transaction: the number of a candidate is given once.
 */
export function addCandidate(
  ydoc: Y.Doc,
  id: string,
  candidate: Pick<SuggestionCandidate, 'text' | 'reason' | 'spliceOf'> & {
    readonly violations?: readonly Violation[];
    /** Who wrote which stretch of it, when that is not the co-author alone. */
    readonly stretches?: readonly WrittenBy[];
  },
): AddedCandidate {
  const record = readSuggestionRecord(ydoc, id);
  const map = recordMapOf(ydoc, id);
  if (record === null || map === undefined) return { refusal: 'unknown' };
  if (record.state !== 'pending') return { refusal: 'resolved' };
  const standing = readInserted(ydoc, id);
  if (standing === null) return { refusal: 'gone' };
  const text = wordsOf(standing);
  const known = record.candidates.length > 0 ? record.candidates : [firstCandidate(record, text)];
  if (isSameCandidate(text, candidate.text)) return { refusal: 'duplicate', known: record.shown };
  const same = known.find((other) => isSameCandidate(other.text, candidate.text));
  if (same) return { refusal: 'duplicate', known: same.key };
  if (known.length >= MAX_CANDIDATES) return { refusal: 'full' };
  if (record.candidates.length === 0) {
    const [first] = known;
    if (first) writeCandidate(map, first);
    map.set('shown', FIRST_CANDIDATE);
  }
  const key = String(Math.max(...known.map((other) => Number(other.key))) + 1);
  writeCandidate(map, { ...candidate, violations: candidate.violations ?? [], key });
  return { key };
}

/**
 * Puts a candidate into the text, in the place of the one that stands there, which keeps what people edited in it.
 * `base` does not change. Answers whose the text is that was written anew. Run it at one place only, the server, inside
 * a transaction: two replicas that showed two candidates at once would put both texts in.
 */
export function showCandidate(
  ydoc: Y.Doc,
  id: string,
  key: string,
): { readonly rewritten: readonly RewrittenText[] } | { readonly refusal: CandidateRefusal } {
  const record = readSuggestionRecord(ydoc, id);
  const map = recordMapOf(ydoc, id);
  const candidate = record?.candidates.find((other) => other.key === key);
  if (!record || !map || !candidate) return { refusal: 'unknown' };
  if (record.state !== 'pending') return { refusal: 'resolved' };
  if (record.stream === 'live') return { refusal: 'live' };
  const standing = readInserted(ydoc, id);
  if (standing === null) return { refusal: 'gone' };
  if (record.shown === key) return { rewritten: [] };
  const shown = record.candidates.find((other) => other.key === record.shown);
  const text = wordsOf(standing);
  if (shown && shown.text !== text && text !== '')
    writeCandidate(map, { ...shown, text, stretches: standing });
  noteHiddenItems(map, insertedRanges(ydoc, id));
  map.set('shown', key);
  const stretches = readStretches(map, key) ?? [{ words: candidate.text, writer: null }];
  const rewritten = replaceInserted(ydoc, id, stretches) ?? [];
  writeShownItems(map, ydoc.clientID, rewritten);
  return { rewritten };
}

/** How a splice is cut: UTF-16 offsets in the texts of the two candidates. */
export interface Splice {
  /** Its beginning is taken, up to `end`. */
  readonly first: { readonly candidate: string; readonly end: number };
  /** Its rest is taken, from `start` on. */
  readonly second: { readonly candidate: string; readonly start: number };
}

/**
 * Makes one more candidate of the beginning of one and the rest of another. Throws RangeError when they are the same, or
 * an offset is outside of its text or inside a character. `violationsOf` says what the new text breaks of the poem's form.
 * Same place and transaction as `addCandidate`.
 */
export function spliceCandidates(
  ydoc: Y.Doc,
  id: string,
  { first, second }: Splice,
  violationsOf: (text: string) => readonly Violation[] = () => [],
): AddedCandidate {
  const record = readSuggestionRecord(ydoc, id);
  const map = recordMapOf(ydoc, id);
  if (record === null || map === undefined) return { refusal: 'unknown' };
  const shown = record.state === 'pending' ? readInserted(ydoc, id) : null;
  const stretchesOf = (key: string): WrittenBy[] | null => {
    if (key === record.shown && shown) return shown;
    const candidate = record.candidates.find((other) => other.key === key);
    return candidate ? (readStretches(map, key) ?? [{ words: candidate.text, writer: null }]) : null;
  };
  const [before, after] = [stretchesOf(first.candidate), stretchesOf(second.candidate)];
  if (before === null || after === null) return { refusal: 'unknown' };
  if (first.candidate === second.candidate) throw new RangeError('A splice is made of two candidates.');
  const stretches = [
    ...sliceStretches(before, 0, checkCut(wordsOf(before), first.end)),
    ...sliceStretches(after, checkCut(wordsOf(after), second.start), Number.POSITIVE_INFINITY),
  ];
  const text = wordsOf(stretches);
  if (text.trim() === '') throw new RangeError('Nothing is left of the two.');
  if (/^\n|\n\n|\n$/.test(text)) throw new RangeError('The cut leaves a line without words.');
  const spliceOf = [first.candidate, second.candidate] as const;
  const violations = violationsOf(text);
  const added = addCandidate(ydoc, id, { text, reason: null, spliceOf, violations, stretches });
  if ('key' in added) {
    for (const { key, editedBy } of record.candidates) {
      if (!spliceOf.includes(key)) continue;
      for (const editor of editedBy) writeEditor(map, added.key, editor);
    }
  }
  return added;
}

/** The text of stretches, joined. */
export function wordsOf(stretches: readonly { readonly words: string }[]): string {
  return stretches.map(({ words }) => words).join('');
}

function sliceStretches(stretches: readonly WrittenBy[], from: number, to: number): WrittenBy[] {
  let start = 0;
  return stretches.flatMap(({ words, writer }) => {
    const part = words.slice(Math.max(from - start, 0), Math.max(to - start, 0));
    start += words.length;
    return part === '' ? [] : [{ words: part, writer }];
  });
}

function firstCandidate(record: SuggestionRecord, text: string): SuggestionCandidate {
  return {
    key: FIRST_CANDIDATE,
    text,
    reason: record.reason ?? null,
    spliceOf: null,
    violations: record.violations ?? [],
    editedBy: [],
  };
}

function checkCut(text: string, offset: number): number {
  const isInside = offset >= 0 && offset <= text.length;
  const splitsPair =
    /[\uD800-\uDBFF]$/.test(text.slice(0, offset)) && /^[\uDC00-\uDFFF]/.test(text.slice(offset));
  if (!isInside || splitsPair) throw new RangeError('The cut is not between two characters of the text.');
  return offset;
}
