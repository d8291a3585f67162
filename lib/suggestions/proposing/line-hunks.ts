import { diffArrays } from 'diff';
import { tokenizeWords } from './word-tokens';

/** A changed stretch: `insert` in the place of the text between two UTF-16 offsets of the old line. */
export interface LineHunk {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Hunks with this many unchanged tokens between them, or fewer, read as one change. From the design of suggestions. */
const MERGE_TOKENS = 2;

/** Above this part of the longer line a change reads as a new line. From the design of suggestions. */
const REPLACE_ABOVE = 0.6;

/** What changes `before` into `after`, by words; at most one hunk when most of the line changed. */
export function diffLine(before: string, after: string): LineHunk[] {
  if (before === after) return [];
  const hunks = mergeHunks(before, wordHunks(before, after));
  const changed = hunks.reduce((sum, { from, to, insert }) => sum + Math.max(to - from, insert.length), 0);
  if (changed > REPLACE_ABOVE * Math.max(before.length, after.length)) {
    return [{ from: 0, to: before.length, insert: after }];
  }
  return hunks;
}

/** Stretches that two versions of a line share, with their offsets in both. */
export function sharedStretches(
  before: string,
  after: string,
): { readonly before: number; readonly after: number; readonly length: number }[] {
  const stretches: { before: number; after: number; length: number }[] = [];
  let [beforeOffset, afterOffset] = [0, 0];
  for (const change of diffTokens(before, after)) {
    const length = change.value.join('').length;
    if (!change.added && !change.removed) {
      stretches.push({ before: beforeOffset, after: afterOffset, length });
    }
    if (!change.added) beforeOffset += length;
    if (!change.removed) afterOffset += length;
  }
  return stretches;
}

function wordHunks(before: string, after: string): LineHunk[] {
  const hunks: LineHunk[] = [];
  let offset = 0;
  for (const change of diffTokens(before, after)) {
    const text = change.value.join('');
    if (!change.added && !change.removed) {
      offset += text.length;
      continue;
    }
    const last = hunks.at(-1);
    const addition: LineHunk = change.added
      ? { from: offset, to: offset, insert: text }
      : { from: offset, to: offset + text.length, insert: '' };
    offset = addition.to;
    // What is taken out and what is put in at one place is one change.
    if (last && last.to === addition.from) {
      hunks[hunks.length - 1] = { from: last.from, to: addition.to, insert: last.insert + addition.insert };
    } else {
      hunks.push(addition);
    }
  }
  return hunks;
}

function mergeHunks(before: string, hunks: readonly LineHunk[]): LineHunk[] {
  const merged: LineHunk[] = [];
  for (const hunk of hunks) {
    const last = merged.at(-1);
    const between = last && before.slice(last.to, hunk.from);
    if (last && between !== undefined && tokenizeWords(between).length <= MERGE_TOKENS) {
      merged[merged.length - 1] = {
        from: last.from,
        to: hunk.to,
        insert: last.insert + between + hunk.insert,
      };
    } else {
      merged.push(hunk);
    }
  }
  return merged;
}

function diffTokens(before: string, after: string) {
  const texts = (line: string) => tokenizeWords(line).map(({ text }) => text);
  return diffArrays(texts(before), texts(after));
}
