import { parseMetreName } from '@/lib/poetry/english/metre/metres';
import { countBreaches, type LineContract } from '../line-contract';
import { commonRhymesOf, type LineEnding, rhymesOf } from '../line-endings';
import { nextSyllables } from './english-measure';
import { stressReader } from './word-stresses';

/** What may stand where, in an English line that is being written. */
export interface EnglishPlaces {
  /** The earlier line that this one is, as it stands; null where it is a new one. */
  readonly refrain: string | null;
  /** Syllables that the line is to have. */
  readonly syllables: number;
  /** What the line may end on, by how many syllables it has up to the last beat; null where any word will do. */
  readonly endings: ReadonlyMap<number, readonly LineEnding[]> | null;
  /** Words that the line has to have before its ending. */
  readonly within: readonly string[];
  /** Whether a word keeps the metre after so many syllables, as far as one word tells. */
  fits(word: string, syllablesBefore: number): boolean;
  /** Syllables of a word by its commonest pronunciation. */
  countSyllables(word: string): number;
  /** How many rules the whole line would break. */
  countBreaches(line: string): number;
  /** Whether lines that answer to `line` would find words to end on. */
  leavesRhymes(line: string): boolean;
}

/** In which places of a foot of two syllables the beat falls; looser feet are judged by the whole line only. */
const BEAT_BY_FOOT: Readonly<Record<string, number>> = { iambic: 1, trochaic: 0 };
/** Without a length of the form or of lines before: the commonest line of English verse with a form. */
const DEFAULT_SYLLABLES = 10;
/** Lines that say how long the others are. */
const MEASURING_LINES = 4;
/** With fewer rhymes a word is no end for a line that others are to rhyme with. */
const ENOUGH_RHYMES = 8;

/** The places of the line after `contract.poem`. */
export function englishPlaces(contract: LineContract): EnglishPlaces {
  const { prosody, form, poem, behind, rulings } = contract;
  const { remaining, due } = prosody.allowedAt(form, poem, '', { behind, rulings });
  const metre = cycled(form.metres, poem.length) ?? '';
  // Where the form leaves the metre free, English verse is iambic.
  const isFree = form.metres === undefined && form.lengths === undefined;
  const beat = isFree ? BEAT_BY_FOOT.iambic : BEAT_BY_FOOT[metre.split(' ')[0] ?? ''];
  // The first lines set the measure: the last ones would let it drift.
  const standing = [...poem, ...behind].flatMap((line) => line ?? []);
  const free = standing.length === 0 ? DEFAULT_SYLLABLES : nextSyllables(standing.slice(0, MEASURING_LINES));
  const plain = plainLength(metre) ?? (form.lengths ? remaining.min : free);
  const even = isFree ? 2 * Math.round(plain / 2) : plain;
  const syllables = Math.min(remaining.max, Math.max(remaining.min, even));
  const stressesOf = stressReader(prosody);
  const countSyllables = (word: string) => stressesOf(word).length;
  // A feminine ending has its last beat where a masculine one has, and a syllable more.
  const mayTrail = beat === 1 && remaining.max > syllables;
  const countToBeat = (words: readonly string[]) => {
    const read = words.flatMap(stressesOf);
    const trails = mayTrail && read.length > 1 && read.at(-1) === 0 && read.at(-2) === 1;
    return trails ? read.length - 1 : read.length;
  };

  return {
    refrain: due?.refrain ?? null,
    syllables,
    endings: endingsBySyllables(contract, due?.ending ?? [], due?.rhymesWith ?? [], countToBeat),
    within: due?.within ?? [],
    countSyllables,
    fits(word, syllablesBefore) {
      const read = stressesOf(word);
      if (beat === undefined || read.length < 2) return true;
      return read.every((stress, index) => {
        const place = syllablesBefore + index;
        const isBeat = place % 2 === beat;
        if (stress === 1) return isBeat || (beat === 1 && place === 0);
        // A weak syllable takes a beat only at the end of a long word: memory, wandering.
        return stress === 2 || !isBeat || (index === read.length - 1 && index >= 2);
      });
    },
    countBreaches: (line) => countBreaches(contract, line),
    leavesRhymes(line) {
      const next = prosody.allowedAt(form, [...poem, line], '', { behind: behind.slice(1), rulings });
      const answers = behind[0] === undefined || behind[0] === null ? next.due?.rhymesWith : null;
      const opened = due?.rhymesWith?.length === 0 ? [lastWord(line)] : [];
      return [opened, answers ?? []].every(
        (words) => words.length === 0 || commonRhymesOf(contract, words).length >= ENOUGH_RHYMES,
      );
    },
  };
}

/** Syllables of a line of this metre without any licence: an upbeat that most lines of three-syllable feet lack is left out. */
function plainLength(metre: string): number | null {
  const parsed = parseMetreName(metre);
  if (!parsed) return null;
  const isLong = parsed.kind === 'anapaestic' || parsed.kind === 'dactylic';
  return isLong ? parsed.feet * 3 - 1 : parsed.feet * 2;
}

/** The rhymes that are due, each followed by the words that the line has to end with. */
function endingsBySyllables(
  contract: LineContract,
  fixed: readonly string[],
  rhymeWith: readonly string[],
  countToBeat: (words: readonly string[]) => number,
): ReadonlyMap<number, readonly LineEnding[]> | null {
  const shared = rhymeWith.length === 0 ? [] : rhymesOf(contract, rhymeWith);
  // Lines around that do not rhyme with each other: the nearest is answered.
  const rhymes =
    shared.length === 0 && rhymeWith.length > 1 ? rhymesOf(contract, rhymeWith.slice(0, 1)) : shared;
  if (rhymes.length === 0 && fixed.length === 0) return null;
  const bySyllables = new Map<number, LineEnding[]>();
  for (const rhyme of rhymes.length > 0 ? rhymes : [null]) {
    const words = [...(rhyme === null ? [] : [rhyme]), ...fixed];
    const syllables = countToBeat(words);
    bySyllables.set(syllables, [...(bySyllables.get(syllables) ?? []), { words, isChoice: rhyme !== null }]);
  }
  return bySyllables;
}

function lastWord(line: string): string {
  return line.match(/[A-Za-z'’]+(?=[^A-Za-z'’]*$)/)?.[0] ?? '';
}

function cycled<T>(list: readonly T[] | undefined, index: number): T | undefined {
  return list && list.length > 0 ? list[index % list.length] : undefined;
}
