import { isVowel, type Sounds, sounds } from '../sound/sounds';
import { isHistoricalRhyme } from './historical-rhymes';
import { type LineEnd, mergeVowels, REDUCED, type RhymeEnd } from './rhyme-end';

/**
 * How two ends sound together. `perfect`: alike from the last stressed vowel on, and unlike before it; `identical`: alike
 * before it, too (rime riche, a repeated word); `historical`: a rhyme in the poet's time (love, prove); `eye`: spelt like
 * one; `slant`: nearly one, by its consonants or by its vowel.
 */
export type RhymeKind = 'perfect' | 'identical' | 'historical' | 'eye' | 'slant';

/** How two line ends rhyme; null when they do not. */
export function rhymeKind(first: LineEnd, second: LineEnd): RhymeKind | null {
  const pairs = first.ends.flatMap((a) => second.ends.map((b) => [a, b] as const));
  const alike = pairs.filter(([a, b]) => a.tail === b.tail);
  const isSameWord = first.word === second.word;
  if (alike.some(([a, b]) => a.onset !== b.onset && (!isSameWord || a.kind === 'mosaic'))) return 'perfect';
  if (alike.length > 0 || isSameWord) return 'identical';
  if (pairs.some(([a, b]) => isHistoricalRhyme(a.tail, b.tail) || hasFullVowel(a, b) || hasFullVowel(b, a))) {
    return 'historical';
  }
  if (isEyeRhyme(first.word, second.word)) return 'eye';
  return pairs.some(isSlant) ? 'slant' : null;
}

/** `lovable`, `dwell`: verse gives a reduced last syllable the vowel that it is spelt with. */
function hasFullVowel(reduced: RhymeEnd, full: RhymeEnd): boolean {
  if (reduced.kind !== 'promoted' || !reduced.tail.startsWith(REDUCED) || full.kind === 'promoted')
    return false;
  return reduced.tail.length > 1 && reduced.tail.slice(1) === full.tail.slice(1);
}

/** Spelt alike from the last group of vowels on: `cough`, `bough`. */
function isEyeRhyme(first: string, second: string): boolean {
  const tail = spelledTail(first);
  return tail.length >= 2 && tail === spelledTail(second);
}

function spelledTail(word: string): string {
  return /[aeiouy]+[^aeiouy]*(?:e[sd]?)?$/.exec(word.replace(/[^a-z]/g, ''))?.[0] ?? '';
}

/** Consonants that are near each other: by voice or by manner. */
const CONSONANT_FAMILIES = ['P B', 'T D', 'K G', 'F V TH DH', 'S Z', 'SH ZH CH JH', 'M N NG', 'L R'].map(
  (row) => Array.from(sounds(row)),
);
const FAMILY_BY_CONSONANT = new Map(
  CONSONANT_FAMILIES.flatMap((family, index) => family.map((sound) => [sound, index] as const)),
);

/**
 * What a tail shares with its half-rhymes: all that comes after the vowel, if that is a syllable more (`shadow`, `meadow`),
 * the vowel with consonants of the same families, and the same where r is silent.
 */
export function slantKeys(tail: Sounds): string[] {
  const rest = tail.slice(1);
  const silent = withoutR(tail);
  return [
    nearKey(tail),
    ...(silent === null ? [] : [nearKey(silent)]),
    ...(Array.from(rest).some(isVowel) ? [`*${rest}`] : []),
  ];
}

/** Consonants by their families, vowels as they are. */
function nearKey(tail: Sounds): string {
  return Array.from(tail, (sound, index) => {
    const family = index === 0 ? undefined : FAMILY_BY_CONSONANT.get(sound);
    return family === undefined ? sound : String(family);
  }).join(' ');
}

/**
 * Half-rhyme: the same consonants after different vowels (consonance: `worm`, `swarm`), or the same vowel before
 * consonants of the same family (`time`, `line`). Ends on a bare vowel have no half-rhyme.
 */
function isSlant([a, b]: readonly [RhymeEnd, RhymeEnd]): boolean {
  const first = a.tail.slice(1);
  const second = b.tail.slice(1);
  if (first === '' || second === '') return false;
  if (first === second) return true;
  if (nearKey(a.tail) === nearKey(b.tail)) return true;
  return withoutR(a.tail) === b.tail || withoutR(b.tail) === a.tail;
}

const R = sounds('R');
/** The vowels that an r behind them does not change where it is silent. */
const BEFORE_SILENT_R = new Set([sounds('AO0'), sounds('AA0')]);

/**
 * A tail as British speech has it, where r is silent before a consonant: morn rhymes with dawn (J. C. Wells, Accents of English,
 * 1982, volume 1, chapter 3.2.2). Null where there is no such r.
 */
function withoutR(tail: Sounds): Sounds | null {
  const vowel = tail.charAt(0);
  const isSilent = tail.length > 2 && tail.charAt(1) === R && BEFORE_SILENT_R.has(vowel);
  return isSilent ? mergeVowels(vowel + tail.slice(2)) : null;
}
