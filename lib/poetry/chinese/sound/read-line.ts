import type { RhymeBook, Tone, ToneBasis, Unit } from '../../analysis';
import type { Ruling } from '../../rulings';
import { classicalCharacter } from './classical-table';
import { hasDoubleReading, toneBeforeSimplifying, tonesOfWords } from './double-readings';
import { readPinyin } from './pinyin';
import { findRuling } from './ruled-reading';
import { simplify } from './script';
import { markTone, parseSyllable } from './syllable';
import { type Clause, cutLine } from './units';

/** Old tones are those of 平水韵, new ones those of the standard language. */
export type ToneSystem = 'old' | 'new';

/** A unit with its sound. */
export interface SoundUnit {
  readonly text: string;
  readonly tone: Tone;
  readonly toneBasis: ToneBasis;
  readonly simplified: string;
  /** With the tone as a number; null for what is not Chinese. */
  readonly syllable: string | null;
  /** The rhyme group that the writer ruled for it. */
  readonly ruledGroup: string | null;
}

/** A line read by itself. */
export interface ReadLine {
  readonly text: string;
  readonly units: readonly SoundUnit[];
  /** The same units as an analysis shows them. */
  readonly shown: readonly Unit[];
  readonly clauses: readonly Clause[];
}

/** Below this share of level readings a character is oblique, above its complement level: the table's own measure. */
const FIXED_SHARE = 0.12;

export function toneSystemOf(book: RhymeBook): ToneSystem {
  return book === 'pingshui' || book === 'cilin' ? 'old' : 'new';
}

/** Reads a line under the rulings that concern it. */
export function readLine(
  text: string,
  system: ToneSystem,
  rulings: readonly Ruling[],
  line: number,
): ReadLine {
  const { units, clauses } = cutLine(text);
  const texts = units.map((unit) => unit.text);
  // A run of Latin letters becomes one foreign sign, so that units and characters have the same indices.
  const simplified = simplify(texts.map((unit) => (isHan(unit) ? unit : '·')).join(''));
  const syllables = readPinyin(simplified);
  const tones = system === 'old' ? oldTones(texts, simplified, clauses) : syllables.map(newTone);
  const sounds = units.map((unit, place): SoundUnit => {
    const ruled = rulings.length > 0 ? findRuling(rulings, line, texts, place) : null;
    return {
      text: unit.text,
      simplified: simplified[place] ?? unit.text,
      syllable: ruled?.pinyin ?? syllables[place] ?? null,
      ...(ruled?.tone ? { tone: ruled.tone, toneBasis: 'ruling' as const } : (tones[place] ?? UNKNOWN)),
      ruledGroup: ruled?.group ?? null,
    };
  });
  return {
    text,
    clauses,
    units: sounds,
    shown: sounds.map((sound, place) => show(sound, units[place]?.from ?? 0)),
  };
}

function show({ text, tone, toneBasis, syllable }: SoundUnit, from: number): Unit {
  return { text, from, tone, toneBasis, ...(syllable !== null && { pronunciation: markTone(syllable) }) };
}

interface KnownTone {
  readonly tone: Tone;
  readonly toneBasis: ToneBasis;
}

const UNKNOWN: KnownTone = { tone: 'either', toneBasis: 'unknown' };

function oldTones(
  texts: readonly string[],
  simplified: readonly string[],
  clauses: readonly Clause[],
): readonly KnownTone[] {
  const ends = new Set(clauses.map(({ to }) => to - 1));
  const words = tonesOfWords(simplified);
  return simplified.map((character, place) => {
    const ofWord = words.get(place);
    if (ofWord) return { tone: ofWord, toneBasis: 'word' };
    const ofTraditional = toneBeforeSimplifying(texts[place] ?? '');
    if (ofTraditional) return { tone: ofTraditional, toneBasis: 'traditional' };
    return oldTone(character, ends.has(place));
  });
}

function oldTone(character: string, endsVerse: boolean): KnownTone {
  const entry = classicalCharacter(character);
  if (!entry) return UNKNOWN;
  const isLevel = entry.levelShare > 1 - FIXED_SHARE;
  const isFixed = isLevel || entry.levelShare < FIXED_SHARE;
  if (!isFixed || hasDoubleReading(character, endsVerse)) return { tone: 'either', toneBasis: 'both' };
  return { tone: isLevel ? 'level' : 'oblique', toneBasis: 'use' };
}

/** The first and second tone are level, the third and fourth oblique; the neutral tone takes either place. */
function newTone(syllable: string | null): KnownTone {
  if (syllable === null) return UNKNOWN;
  const tone = parseSyllable(syllable)?.tone ?? 0;
  return { tone: tone === 0 ? 'either' : tone <= 2 ? 'level' : 'oblique', toneBasis: 'pinyin' };
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}/u.test(text);
}
