import type { Sounds } from './sounds';

/** Pronunciations by word, and which words are common. */
export interface Lexicon {
  /** The pronunciations of a lower-case word in the dictionary's order; none when it has no such word. */
  find(word: string): readonly Sounds[];
  /** Place in the list of common words, 0 the commonest; infinite for words that are not on it. */
  rank(word: string): number;
  /** All words with their pronunciations, in alphabetical order. */
  entries(): Iterable<readonly [string, readonly Sounds[]]>;
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
  const block = (index: number) =>
    pronunciations
      .slice(starts[index], starts[index + 1])
      .trimEnd()
      .split('\n');
  return {
    find: (name) => {
      for (const [word, spoken] of readBlock(block(findBlock(heads, name)))) {
        if (word === name) return spoken.split(' ');
      }
      return NONE;
    },
    rank: (name) => rankByWord.get(name) ?? Number.POSITIVE_INFINITY,
    *entries() {
      for (let index = 0; index < heads.length; index += 1) {
        for (const [word, spoken] of readBlock(block(index))) yield [word, spoken.split(' ')] as const;
      }
    },
  };
}

function* readBlock(lines: readonly string[]): Generator<readonly [word: string, spoken: string]> {
  let word = '';
  for (const line of lines) {
    const space = line.indexOf(' ');
    word = word.slice(0, line.charCodeAt(0) - SHARED_BASE) + line.slice(1, space);
    yield [word, line.slice(space + 1)];
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
