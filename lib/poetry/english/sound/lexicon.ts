import type { Sounds } from './sounds';

/** Pronunciations by word, and which words are common. */
export interface Lexicon {
  /** The pronunciations of a lower-case word in the dictionary's order; none when it has no such word. */
  find(word: string): readonly Sounds[];
  /** Place in the list of common words, 0 the commonest; infinite for words that are not on it. */
  rank(word: string): number;
  /** All words with their pronunciations, in alphabetical order. */
  entries(): Iterable<readonly [string, readonly Sounds[]]>;
  /** The common words with theirs, the commonest first. */
  commonEntries(): Iterable<readonly [string, readonly Sounds[]]>;
}

/** What scripts/pack-pronunciations.mjs writes and `unpackLexicon` reads. */
export interface PackedLexicon {
  /**
   * The words in code-unit order, one a line: how many letters the word shares with the one before it (a character,
   * `#` for none), the rest of the word, and its pronunciations (see sounds.ts) with spaces before them. Each line whose
   * number is a multiple of `BLOCK_LINES` shares nothing.
   */
  readonly pronunciations: string;
  /** Common words, the commonest first, with spaces between them. */
  readonly common: string;
}

/** Lines that are read for one look-up: fewer make more heads to keep, more make it slower. */
export const BLOCK_LINES = 16;
/** The character that stands for no shared letters. */
export const SHARED_BASE = 35;

const NONE: readonly Sounds[] = [];

/**
 * The lexicon on its packed text, which stays as it is: a look-up searches the heads of the blocks and reads one block. So it is
 * ready at once and takes little memory.
 */
export function unpackLexicon({ pronunciations, common }: PackedLexicon): Lexicon {
  const starts: number[] = [];
  const heads: string[] = [];
  for (let line = 0, at = 0; at >= 0; line += 1) {
    const start = line === 0 ? 0 : at + 1;
    if (line % BLOCK_LINES === 0) {
      starts.push(start);
      heads.push(pronunciations.slice(start + 1, pronunciations.indexOf(' ', start)));
    }
    at = pronunciations.indexOf('\n', start);
  }
  const rankByWord = new Map(common.split(' ').map((word, index) => [word, index]));
  const find = (name: string): readonly Sounds[] => {
    const block = findBlock(heads, name);
    for (const [word, spoken] of readLines(pronunciations, starts[block] ?? 0, starts[block + 1])) {
      if (word === name) return spoken.split(' ');
      if (word > name) break;
    }
    return NONE;
  };
  return {
    find,
    rank: (name) => rankByWord.get(name) ?? Number.POSITIVE_INFINITY,
    *commonEntries() {
      for (const word of rankByWord.keys()) yield [word, find(word)] as const;
    },
    *entries() {
      for (const [word, spoken] of readLines(pronunciations, 0)) yield [word, spoken.split(' ')] as const;
    },
  };
}

/** The words with their pronunciations from the head of a block on. */
function* readLines(
  text: string,
  from: number,
  to = text.length,
): Generator<readonly [word: string, spoken: string]> {
  let word = '';
  for (let at = from; at < to; ) {
    const space = text.indexOf(' ', at);
    const newline = text.indexOf('\n', space);
    const end = newline < 0 ? text.length : newline;
    word = word.slice(0, text.charCodeAt(at) - SHARED_BASE) + text.slice(at + 1, space);
    yield [word, text.slice(space + 1, end)];
    at = end + 1;
  }
}

/** The last block whose head is not after the word. */
function findBlock(heads: readonly string[], word: string): number {
  let low = 0;
  let high = heads.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((heads[middle] ?? '') <= word) low = middle;
    else high = middle - 1;
  }
  return low;
}
