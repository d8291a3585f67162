import { isVowel, type Sounds, sounds, withStress } from './sounds';

/** Where the stress falls, counted in syllables from the end (0 is the last), by ending. */
const STRESS_BY_ENDING: readonly (readonly [ending: RegExp, fromEnd: number])[] = [
  [/(?:ee|eer|ese|esque|ette|oon|ique|self|selves)$/, 0],
  [/(?:[^s]ion|ic|ics|ian|ial|ious|eous|uous|ual|ient|ience)s?$/, 1],
  [/(?:ity|ety|ify|ical|ogy|aphy|omy|ular|itude|inate)$/, 2],
  [/(?:ate|ize|ise|ary|ory)s?$/, 2],
];

/** Beginnings that leave the stress to what follows. */
const WEAK_BEGINNING =
  /^(?:a(?=[bcdfglmnprstvw][^aeiou]?)|be|com|con|de|dis|em|en|ex|for|im|in|mis|per|pre|pro|re|sub|sur|to|trans|un|up|with)(?=[^aeiou]*[aeiouy])/;

/** Vowels that an unstressed syllable turns into a schwa. */
const REDUCED = new Set(Array.from(sounds('AE0 AH0 AA0 EH0')));
const SCHWA = sounds('AH0');

/**
 * Puts one primary stress on a word's sounds: by its ending; else after a weak beginning; else by the Latin rule (the last
 * syllable but one when it is heavy, otherwise the one before), which English polysyllables follow in the main
 * (N. Chomsky and M. Halle, The Sound Pattern of English, 1968, chapter 3).
 */
export function guessStress(letters: string, spoken: Sounds): Sounds {
  const vowels = Array.from(spoken, (sound, index) => (isVowel(sound) ? index : -1)).filter((at) => at >= 0);
  const stressed = vowels[stressedSyllable(letters, vowels)];
  return Array.from(spoken, (sound, index) => {
    if (index === stressed) return withStress(sound, 1);
    return REDUCED.has(sound) ? SCHWA : sound;
  }).join('');
}

function stressedSyllable(letters: string, vowels: readonly number[]): number {
  const count = vowels.length;
  if (count < 2) return 0;
  const rule = STRESS_BY_ENDING.find(([ending]) => ending.test(letters));
  if (rule !== undefined) return Math.max(0, count - 1 - rule[1]);
  const isWeakStart = WEAK_BEGINNING.test(letters);
  if (count === 2) return isWeakStart ? 1 : 0;
  const penult = vowels[count - 2] ?? 0;
  const isHeavy = (vowels[count - 1] ?? 0) - penult > 2;
  const latin = isHeavy ? count - 2 : count - 3;
  return isWeakStart ? Math.max(1, latin) : latin;
}
