import { alignLines } from '../suggestions/proposing/align-lines';
import { diffLine, type LineHunk, sharedStretches } from '../suggestions/proposing/line-hunks';
import { type LockedLine, lockedWords } from './locked-line';

/** How a line can be rewritten around what is locked in it. */
export interface KeptRewrite {
  /** The changes that leave every lock alone. */
  readonly hunks: readonly LineHunk[];
  /** How many changes would have touched a lock. */
  readonly refused: number;
  /** The locked words that the rewrite does not have. */
  readonly broken: readonly string[];
}

/**
 * The changes from a line to its rewrite. Where the rewrite has the locked words, in order, they are what holds the two
 * together: what stands between them is compared piece by piece, so that no change reaches over a lock, however much is
 * new. Where it lacks one, the changes that would touch a lock are refused and the others kept.
 */
export function rewriteAround(line: LockedLine, rewritten: string): KeptRewrite {
  if (line.locked.length === 0) return { hunks: diffLine(line.text, rewritten), refused: 0, broken: [] };
  if (line.isWhole) {
    const isKept = rewritten === line.text;
    return { hunks: [], refused: isKept ? 0 : 1, broken: isKept ? [] : [line.text] };
  }
  const found = findLocked(line, rewritten);
  const words = lockedWords(line);
  const broken = words.filter((_word, index) => found[index] === null);
  if (broken.length > 0) {
    const hunks = diffLine(line.text, rewritten);
    const kept = hunks.filter((hunk) => !touches(line, hunk));
    return { hunks: kept, refused: hunks.length - kept.length, broken };
  }
  const hunks: LineHunk[] = [];
  let [from, rewrittenFrom] = [0, 0];
  for (const [index, span] of [...line.locked, { from: line.text.length, to: line.text.length }].entries()) {
    const rewrittenTo = found[index] ?? rewritten.length;
    const piece = diffLine(line.text.slice(from, span.from), rewritten.slice(rewrittenFrom, rewrittenTo));
    const start = from;
    hunks.push(...piece.map((hunk) => ({ ...hunk, from: hunk.from + start, to: hunk.to + start })));
    from = span.to;
    rewrittenFrom = rewrittenTo + span.to - span.from;
  }
  return { hunks, refused: 0, broken: [] };
}

/** The locked words of some lines that a rewrite of them does not have, lines that it leaves out included. */
export function brokenWords(lines: readonly LockedLine[], rewritten: readonly string[]): string[] {
  if (lines.every(({ locked }) => locked.length === 0)) return [];
  const texts = lines.map(({ text }) => text);
  return alignLines(texts, rewritten).flatMap((step) => {
    const line = step.kind === 'insert' ? undefined : lines[step.before];
    if (line === undefined) return [];
    return step.kind === 'keep' ? rewriteAround(line, rewritten[step.after] ?? '').broken : lockedWords(line);
  });
}

/** Where each locked stretch stands in the rewrite, all in order; null for one that it does not have. */
function findLocked({ text, locked }: LockedLine, rewritten: string): (number | null)[] {
  const stretches = sharedStretches(text, rewritten);
  let after = 0;
  return locked.map(({ from, to }) => {
    // Words that the two versions share at their place are meant before the same words anywhere else.
    const stretch = stretches.find(({ before, length }) => from >= before && to <= before + length);
    const shared = stretch ? from - stretch.before + stretch.after : -1;
    const place = shared >= after ? shared : indexOfWords(rewritten, text.slice(from, to), after);
    if (place < 0) return null;
    after = place + to - from;
    return place;
  });
}

/** The first place from `start` on where the words stand as words: `moon` is not in `moonlight`. */
function indexOfWords(text: string, words: string, start: number): number {
  for (let place = text.indexOf(words, start); place >= 0; place = text.indexOf(words, place + 1)) {
    const isWhole =
      !joins(text.charAt(place - 1), words.charAt(0)) &&
      !joins(words.charAt(words.length - 1), text.charAt(place + words.length));
    if (isWhole) return place;
  }
  return -1;
}

/** Whether two neighbours are letters of one word, in scripts that part words by spaces. */
function joins(left: string, right: string): boolean {
  const letter = /[\p{L}\p{N}\p{M}]/u;
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
  return [left, right].every((character) => letter.test(character) && !unspaced.test(character));
}

function touches({ locked }: LockedLine, hunk: LineHunk): boolean {
  return locked.some(({ from, to }) =>
    hunk.from === hunk.to ? hunk.from > from && hunk.from < to : hunk.from < to && hunk.to > from,
  );
}
