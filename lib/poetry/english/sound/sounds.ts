import type { Stress } from '../../analysis';

/**
 * A pronunciation: one character a phoneme, so that pronunciations compare, slice and hash as strings. Written for
 * people it is ARPABET with stress digits, as in the CMU dictionary: `soundsToArpabet`, `arpabetToSounds`.
 */
export type Sounds = string;

const CONSONANTS = 'B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH'.split(' ');
const VOWELS = 'AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW'.split(' ');

/** `#`: the first printable character after the quotation mark. */
const FIRST_CODE = 35;
const FIRST_VOWEL_CODE = FIRST_CODE + CONSONANTS.length;
const STRESSES = 3;

const ARPABET = [...CONSONANTS, ...VOWELS.flatMap((vowel) => [`${vowel}0`, `${vowel}1`, `${vowel}2`])];
const SOUND_BY_ARPABET = new Map(
  ARPABET.map((name, index) => [name, String.fromCharCode(FIRST_CODE + index)]),
);

/** ARPABET with spaces, a stress digit on each vowel; null when a phoneme is unknown or there is none. */
export function arpabetToSounds(arpabet: string): Sounds | null {
  let sounds = '';
  for (const name of arpabet.trim().toUpperCase().split(/\s+/)) {
    const sound = SOUND_BY_ARPABET.get(name);
    if (sound === undefined) return null;
    sounds += sound;
  }
  return sounds;
}

/** For tables in the code, where a wrong phoneme is a mistake of ours. */
export function sounds(arpabet: string): Sounds {
  const result = arpabetToSounds(arpabet);
  if (result === null) throw new Error(`not ARPABET: ${arpabet}`);
  return result;
}

export function soundsToArpabet(text: Sounds): string {
  return Array.from(text, (sound) => ARPABET[sound.charCodeAt(0) - FIRST_CODE] ?? '').join(' ');
}

export function isVowel(sound: string): boolean {
  return sound.charCodeAt(0) >= FIRST_VOWEL_CODE;
}

/** Stress of a vowel; 0 for a consonant. */
export function stressOf(sound: string): Stress {
  const code = sound.charCodeAt(0);
  return code < FIRST_VOWEL_CODE ? 0 : (((code - FIRST_VOWEL_CODE) % STRESSES) as Stress);
}

/** The same vowel with another stress; a consonant as it is. */
export function withStress(sound: string, stress: Stress): string {
  return isVowel(sound) ? String.fromCharCode(sound.charCodeAt(0) - stressOf(sound) + stress) : sound;
}

/** Every vowel without its stress: what is left to compare when rhyme asks for sounds alone. */
export function unstressed(text: Sounds): Sounds {
  return Array.from(text, (sound) => withStress(sound, 0)).join('');
}

export function countSyllables(text: Sounds): number {
  let count = 0;
  for (const sound of text) if (isVowel(sound)) count += 1;
  return count;
}
