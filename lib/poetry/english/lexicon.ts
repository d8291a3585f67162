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
   * `#` for none), the rest of the word, and its pronunciations (see sounds.ts) with spaces before them.
   */
  readonly pronunciations: string;
  /** Common words, the commonest first, with spaces between them. */
  readonly common: string;
}

const NONE: readonly Sounds[] = [];
/** The character that stands for no shared letters. */
const SHARED_BASE = 35;

export function unpackLexicon(packed: PackedLexicon): Lexicon {
  const packedByWord = new Map<string, string>();
  let word = '';
  for (const line of packed.pronunciations.split('\n')) {
    const space = line.indexOf(' ');
    word = word.slice(0, line.charCodeAt(0) - SHARED_BASE) + line.slice(1, space);
    packedByWord.set(word, line.slice(space + 1));
  }
  const rankByWord = new Map(packed.common.split(' ').map((common, index) => [common, index]));
  const split = (text: string) => text.split(' ');
  return {
    find: (name) => {
      const found = packedByWord.get(name);
      return found === undefined ? NONE : split(found);
    },
    rank: (name) => rankByWord.get(name) ?? Number.POSITIVE_INFINITY,
    *entries() {
      for (const [name, text] of packedByWord) yield [name, split(text)] as const;
    },
  };
}
