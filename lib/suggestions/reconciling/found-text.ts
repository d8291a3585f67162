import type * as Y from 'yjs';
import { isRecord, readMarkRefs } from '../../document/suggestion-attributes';
import { textsOf } from '../../document/text-blocks';
import { textRuns } from '../../document/text-runs';
import type { SuggestionTrace, TracePiece } from '../marks/trace';

/** What a suggestion in a line found when it was made. */
export interface FoundText {
  /** The text that it deletes. */
  readonly deletes: string;
  /** What stood right before and right after it, each at most BESIDE_LENGTH characters; empty at an end of the line. */
  readonly before: string;
  readonly after: string;
}

/** Long enough that a word beside the place is known again, short enough to cost nothing in a record. */
const BESIDE_LENGTH = 12;

/** What stands between two UTF-16 offsets of a block, and beside them. */
export function findText(element: Y.XmlElement, from: number, to: number): FoundText {
  const found = { deletes: '', before: '', after: '' };
  let end = 0;
  for (const text of textsOf(element)) {
    for (const run of textRuns(text)) {
      const isStanding = readMarkRefs(run.attributes).every(({ name }) => name !== 'sgIns');
      for (const word of run.text) {
        const start = end;
        end += word.length;
        if (start >= from && start < to) found.deletes += word;
        else if (isStanding) found[start < from ? 'before' : 'after'] += word;
      }
    }
  }
  return {
    deletes: found.deletes,
    // By characters: half of one would come back from Yjs as something else.
    before: [...found.before].slice(-BESIDE_LENGTH).join(''),
    after: [...found.after].slice(0, BESIDE_LENGTH).join(''),
  };
}

/** Reads it from a record; null when it is not there, as with suggestions of whole lines. */
export function readFoundText(value: unknown): FoundText | null {
  if (!isRecord(value)) return null;
  const { deletes, before, after } = value;
  if (typeof deletes !== 'string' || typeof before !== 'string' || typeof after !== 'string') return null;
  return { deletes, before, after };
}

/**
 * Whether people changed the text meanwhile so that the suggestion fits no more: words that it deletes are gone or
 * edited, somebody wrote in the midst of them, or nothing is left of what stood beside it. Looks at its own line alone.
 */
export function isStale(found: FoundText | null, trace: SuggestionTrace): boolean {
  const [piece, ...others] = trace.pieces;
  if (found === null || piece === undefined) return false;
  if (others.length > 0) return true;
  const now = surroundingsOf(trace.id, piece);
  if (piece.deleted !== found.deletes || now.between !== '') return true;
  return !fits(now.before, found.before, 'end') && !fits(now.after, found.after, 'start');
}

/** Text that stands, by where it is to the suggestion's own. */
function surroundingsOf(
  id: string,
  { element }: TracePiece,
): { readonly before: string; readonly between: string; readonly after: string } {
  let [before, between, after] = ['', '', ''];
  let isBegun = false;
  for (const text of textsOf(element)) {
    for (const run of textRuns(text)) {
      const marks = readMarkRefs(run.attributes);
      if (marks.some((mark) => mark.id === id)) {
        isBegun = true;
        between += after;
        after = '';
      } else if (marks.every(({ name }) => name !== 'sgIns')) {
        if (isBegun) after += run.text;
        else before += run.text;
      }
    }
  }
  return { before, between, after };
}

function fits(now: string, found: string, side: 'start' | 'end'): boolean {
  if (found === '') return now === '';
  return side === 'end' ? now.endsWith(found) : now.startsWith(found);
}
