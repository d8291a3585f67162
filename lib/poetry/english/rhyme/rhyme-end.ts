import { createLineCache } from '../../line-cache';
import type { LineReading } from '../metre/line-reading';
import { isVowel, type Sounds, sounds, soundsToArpabet, stressOf, unstressed } from '../sound/sounds';
import type { WordReading } from '../sound/word-readings';

/** One way in which the end of a line may be heard to rhyme. */
export interface RhymeEnd {
  /** From the last stressed vowel on, without stress marks and with mergers made (see `mergeVowels`). */
  readonly tail: Sounds;
  /** The consonants before that vowel. */
  readonly onset: Sounds;
  /**
   * `stressed`: an ordinary end. `promoted`: the last syllable of a longer word, which only metre stresses (eterni-TY).
   * `mosaic`: a stressed word and an unstressed one together (`feel it`).
   */
  readonly kind: 'stressed' | 'promoted' | 'mosaic';
}

/** How the end of a line sounds and is spelt. */
export interface LineEnd {
  /** The last word, as looked up. */
  readonly word: string;
  /** The usual way first. */
  readonly ends: readonly RhymeEnd[];
  /** The different tails of `ends`. */
  readonly tails: readonly Sounds[];
}

/** The end of a line for rhyme; null when it has no word. */
export function lineEnd(line: LineReading): LineEnd | null {
  const last = line.readings.at(-1);
  const word = line.words.at(-1);
  if (last === undefined || word === undefined) return null;
  const before = line.readings.at(-2)?.spoken[0];
  return makeEnd(word.key, readingEnds(last.spoken, before));
}

/** The end of a word by itself, in all its usual readings. */
export function wordEnd(word: string, readings: readonly WordReading[]): LineEnd {
  return makeEnd(word, readingEnds(readings, undefined));
}

function makeEnd(word: string, ends: readonly RhymeEnd[]): LineEnd {
  return { word, ends, tails: [...new Set(ends.map(({ tail }) => tail))] };
}

function readingEnds(readings: readonly WordReading[], before: WordReading | undefined): RhymeEnd[] {
  return readings.flatMap((reading) => endsOf(reading, before)).filter(isFirstOfItsKind);
}

/** The rhyme of a pronunciation by its last primary stress; null when it has no vowel. */
export function stressedEnd(spoken: Sounds): RhymeEnd | null {
  const at = lastStressed(spoken);
  return at < 0 ? null : cut(spoken, at, 'stressed');
}

/** The tail of `stressedEnd` before mergers are made (`mergeVowels`). */
export function stressedTail(spoken: Sounds): Sounds | null {
  const at = lastStressed(spoken);
  return at < 0 ? null : spoken.slice(at);
}

/** Place of the last vowel with primary stress, or of the last vowel when none has; -1 when there is no vowel. */
function lastStressed(spoken: Sounds): number {
  let vowel = -1;
  for (let at = spoken.length - 1; at >= 0; at -= 1) {
    const sound = spoken[at] ?? '';
    if (!isVowel(sound)) continue;
    if (stressOf(sound) === 1) return at;
    if (vowel < 0) vowel = at;
  }
  return vowel;
}

/** How a rhyme is shown: ARPABET without stress digits. */
export function tailText(tail: Sounds): string {
  return rememberText(tail, () => soundsToArpabet(tail).replace(/\d/g, ''));
}

const rememberText = createLineCache<string>();

function isFirstOfItsKind(end: RhymeEnd, index: number, all: readonly RhymeEnd[]): boolean {
  return (
    all.findIndex(
      ({ tail, kind, onset }) => tail === end.tail && kind === end.kind && onset === end.onset,
    ) === index
  );
}

function endsOf(reading: WordReading, before: WordReading | undefined): RhymeEnd[] {
  const { sounds: spoken, syllables } = reading;
  const last = syllables.at(-1);
  if (last === undefined) return [];
  const ends: RhymeEnd[] = [];
  const anyVowel = lastVowel(spoken, () => true);
  const at = lastStressed(spoken);
  ends.push(cut(spoken, at, 'stressed'));
  const secondary = lastVowel(spoken, (sound) => stressOf(sound) === 2);
  if (secondary > at) ends.push(cut(spoken, secondary, 'promoted'));
  if (anyVowel > at && anyVowel !== secondary && last.grade === 'open') {
    ends.push(cut(spoken, anyVowel, 'promoted'));
  }
  const isWeakWord = syllables.length === 1 && (last.grade === 'function' || last.grade === 'clitic');
  if (isWeakWord && before !== undefined) {
    const joined = before.sounds + unstressed(spoken);
    const from = lastVowel(joined, (sound) => stressOf(sound) === 1);
    if (from >= 0) ends.push(cut(joined, from, 'mosaic'));
  }
  return ends;
}

function lastVowel(spoken: Sounds, fits: (sound: string) => boolean): number {
  for (let at = spoken.length - 1; at >= 0; at -= 1) {
    const sound = spoken[at] ?? '';
    if (isVowel(sound) && fits(sound)) return at;
  }
  return -1;
}

function cut(spoken: Sounds, at: number, kind: RhymeEnd['kind']): RhymeEnd {
  let start = at;
  while (start > 0 && !isVowel(spoken[start - 1] ?? '')) start -= 1;
  const isReduced = kind === 'promoted' && unstressed(spoken[at] ?? '') === AH;
  const tail = mergeVowels(spoken.slice(at));
  return { tail: isReduced ? REDUCED + tail.slice(1) : tail, onset: spoken.slice(start, at), kind };
}

const MERGERS: readonly (readonly [Sounds, Sounds])[] = (
  [
    ['IH0 R', 'IY0 R'],
    ['OW0 R', 'AO0 R'],
    ['AY0 ER0', 'AY0 R'],
    ['AW0 ER0', 'AW0 R'],
    ['AO0 N', 'AA0 N'],
    ['AO0 NG', 'AA0 NG'],
    ['AO0 G', 'AA0 G'],
    ['AO0 F', 'AA0 F'],
    ['AO0 S', 'AA0 S'],
    ['AO0 TH', 'AA0 TH'],
  ] as const
).map(([from, to]) => [sounds(from), sounds(to)]);
const IH = sounds('IH0');
const AH = sounds('AH0');
/** How a promoted schwa is written, since it does not rhyme with the vowel of `sun`. */
export const REDUCED = sounds('AH2');

/**
 * Sounds that General American does not tell apart in these places: near/mirror before r, horse/hoarse, hire/higher, the
 * vowels of gone/on and dog/fog, and after the stress the two reduced vowels (J. C. Wells, Accents of English, 1982, volume 3).
 */
export function mergeVowels(tail: Sounds): Sounds {
  const merged = MERGERS.reduce((text, [from, to]) => text.replaceAll(from, to), unstressed(tail));
  return merged.slice(0, 1) + merged.slice(1).replaceAll(IH, AH);
}
