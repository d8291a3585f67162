import { BEGINNINGS, ENDINGS, type Ending } from './affixes';
import { guessSounds } from './guess-sounds';
import { addSyllabicPast } from './inflection';
import type { Lexicon } from './lexicon';
import { findPoeticWord } from './poetic-words';
import { respell } from './respell';
import { isVowel, type Sounds, sounds, stressOf, unstressed, withStress } from './sounds';
import { LONGEST_WORD } from './words';

/** How a pronunciation is known: by the dictionary, made of a known word by rule, or guessed from the spelling. */
export type Source = 'ruling' | 'dictionary' | 'derived' | 'guess';

export interface Pronunciation {
  readonly source: Source;
  /** The usual one first; at least one. */
  readonly readings: readonly Sounds[];
}

/** The letters that an apostrophe inside a word may stand for, the likeliest first: `wand'ring`, `mem'ry`, `ev'n`. */
const ELIDED_LETTERS = ['e', 'o', 'i', 'a', 'u', 'v', ''];
const R = sounds('R');
const ER0 = sounds('ER0');
const AE = sounds('AE0');
const SHORTEST_PART = 3;

/** Reads words by a dictionary and by rule. */
export class Pronouncer {
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** `word` is a key as `splitWords` gives it: lower case, straight apostrophes. */
  pronounce(word: string): Pronunciation {
    const readable = word.slice(0, LONGEST_WORD);
    return this.#look(readable) ?? this.#guess(readable);
  }

  /** The readings of a word whose accent says that its -ed is a syllable. */
  pronounceSyllabicPast(word: string): Pronunciation {
    const bases = [word.slice(0, -2), word.slice(0, -1), halve(word.slice(0, -2))];
    for (const base of bases) {
      const readings = this.#find(base);
      if (readings.length > 0) return { source: 'derived', readings: readings.map(addSyllabicPast) };
    }
    return this.pronounce(word);
  }

  #look(word: string): Pronunciation | null {
    const readings = this.#find(word);
    if (readings.length > 0) return { source: 'dictionary', readings };
    const derived = this.#derive(word) ?? this.#expand(word) ?? this.#respell(word);
    if (derived !== null) return { source: 'derived', readings: [...new Set(derived)] };
    return word.startsWith("'") ? this.#look(word.slice(1)) : null;
  }

  #find(word: string): readonly Sounds[] {
    return findPoeticWord(word) ?? this.#lexicon.find(word);
  }

  #guess(word: string): Pronunciation {
    return { source: 'guess', readings: [guessSounds(word) ?? sounds('AH0')] };
  }

  #derive(word: string): readonly Sounds[] | null {
    return this.#deriveByEnding(word) ?? this.#deriveByBeginning(word) ?? this.#compound(word);
  }

  #deriveByEnding(word: string): readonly Sounds[] | null {
    for (const ending of ENDINGS) {
      if (!word.endsWith(ending.suffix) || word.length - ending.suffix.length < 2) continue;
      for (const base of basesOf(word, ending)) {
        const readings = this.#findKnown(base);
        if (readings !== null) return readings.map(ending.add);
      }
    }
    return null;
  }

  #deriveByBeginning(word: string): readonly Sounds[] | null {
    for (const [letters, spoken] of BEGINNINGS) {
      const base = word.slice(letters.length);
      if (!word.startsWith(letters) || base.length < SHORTEST_PART) continue;
      const readings = this.#findKnown(base);
      if (readings !== null) return readings.map((reading) => spoken + reading);
    }
    return null;
  }

  /** `moonbeam`: two words of the dictionary, the second with secondary stress. */
  #compound(word: string): readonly Sounds[] | null {
    for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut -= 1) {
      const first = this.#find(word.slice(0, cut))[0];
      const second = this.#find(word.slice(cut))[0];
      if (first !== undefined && second !== undefined) return [first + demote(second)];
    }
    return null;
  }

  /** `heav'n`, `wand'ring`: the full word without the vowel that the apostrophe stands for. */
  #expand(word: string): readonly Sounds[] | null {
    const apostrophe = word.indexOf("'", 1);
    if (apostrophe < 0 || apostrophe === word.length - 1) return null;
    for (const letter of ELIDED_LETTERS) {
      const full = word.slice(0, apostrophe) + letter + word.slice(apostrophe + 1);
      const readings = this.#findKnown(full);
      if (readings === null) continue;
      const syllable = (word.slice(0, apostrophe).match(/[aeiouy]+/g) ?? []).length;
      return readings.map((reading) => (letter === '' ? reading : elide(reading, syllable)));
    }
    return null;
  }

  /** British and old spellings, read as what they are spelt today. */
  #respell(word: string): readonly Sounds[] | null {
    for (const modern of respell(word)) {
      const readings = this.#findKnown(modern);
      if (readings !== null) return readings;
    }
    return null;
  }

  /** A dictionary word or what is derived from one; never a guess. */
  #findKnown(word: string): readonly Sounds[] | null {
    const found = this.#find(word);
    if (found.length > 0) return found;
    return word.length > SHORTEST_PART ? this.#deriveByEnding(word) : null;
  }
}

function* basesOf(word: string, ending: Ending): Generator<string> {
  const stem = word.slice(0, word.length - ending.suffix.length);
  // Words end in ll, ss, ff and zz of themselves (kiss, fill); other letters were doubled for the ending.
  const isDoubled = ending.undouble === true && /([b-df-hj-np-tv-z])\1$/.test(stem);
  const isOwn = /(?:ll|ss|ff|zz)$/.test(stem);
  if (isDoubled && !isOwn) yield halve(stem);
  // A single consonant after a single vowel was not doubled: an e has gone (mak-est is of make, not of mak).
  if (ending.restore.includes('e') && /(?:^|[^aeiou])[aeiou][^aeiouxwy]$/.test(stem)) yield `${stem}e`;
  for (const restored of ending.restore) yield stem + restored;
  if (isDoubled && isOwn) yield halve(stem);
}

function halve(stem: string): string {
  return stem.slice(0, -1);
}

function demote(reading: Sounds): Sounds {
  return Array.from(reading, (sound) => (stressOf(sound) === 1 ? withStress(sound, 2) : sound)).join('');
}

/** Takes the unstressed vowel of a syllable (from 0) out, or the nearest one after it; `ER` leaves its r behind. */
function elide(reading: Sounds, syllable: number): Sounds {
  const all = Array.from(reading);
  const vowels = all.flatMap((sound, index) => (isVowel(sound) ? [index] : []));
  const at =
    vowels.slice(syllable).find((index) => stressOf(all[index] ?? AE) === 0) ??
    vowels.find((index) => stressOf(all[index] ?? AE) === 0);
  if (at === undefined || vowels.length < 2) return reading;
  const kept = unstressed(all[at] ?? '') === ER0 ? R : '';
  return all.slice(0, at).join('') + kept + all.slice(at + 1).join('');
}
