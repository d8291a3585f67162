import type { Severity, Tone, Violation } from '../analysis';
import type { ChineseRule } from './rules';
import type { ReadLine, SoundUnit } from './sound/read-line';

/** Where a unit stands: line of the text and place in it, from 0. */
interface UnitPlace {
  readonly line: number;
  readonly place: number;
}

/** A 句 of the poem: what forms count as a line, whether or not it has a line of the text to itself. */
export interface Verse {
  readonly tones: readonly Tone[];
  /** Null where a unit is not written yet: such a place may still become anything. */
  readonly units: readonly (SoundUnit | null)[];
  /** Of each unit; never empty. */
  readonly places: readonly UnitPlace[];
}

/** What a check finds in a verse; places count from the verse's first unit. */
export interface Finding {
  readonly place?: number;
  readonly rule: ChineseRule;
  readonly severity: Severity;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A place that the form wants to rhyme, with what it rhymes on. */
export interface PlacedRhyme extends UnitPlace {
  readonly group: string;
  readonly letter: string | null;
}

/** What a form says about a poem. */
export interface FormReading {
  readonly violations: readonly Violation[];
  readonly rhymes: readonly PlacedRhyme[];
}

/** The 句 of a poem in order. */
export function versesOf(lines: readonly ReadLine[], firstLine = 0): Verse[] {
  return lines.flatMap(({ units, clauses }, index) =>
    clauses.map(({ from, to }) => verseOf(units.slice(from, to), firstLine + index, from)),
  );
}

/** Each line of the text with units in it as one verse, whatever marks it has inside. */
export function wholeLinesOf(lines: readonly ReadLine[], firstLine = 0): Verse[] {
  return lines.flatMap(({ units }, index) =>
    units.length > 0 ? [verseOf(units, firstLine + index, 0)] : [],
  );
}

/** A verse of which nothing is written yet: any that fits. */
export function unwrittenVerse(length: number, line: number): Verse {
  return {
    units: Array<null>(length).fill(null),
    tones: Array<Tone>(length).fill('either'),
    places: Array.from({ length }, (_, place) => ({ line, place })),
  };
}

function verseOf(units: readonly SoundUnit[], line: number, from: number): Verse {
  return {
    units,
    tones: units.map(({ tone }) => tone),
    places: units.map((_, offset) => ({ line, place: from + offset })),
  };
}

/** A finding at its place in the text. */
export function findingToViolation(verse: Verse, { place, rule, severity, params = {} }: Finding): Violation {
  const at = verse.places[place ?? 0] ?? { line: 0, place: 0 };
  return { line: at.line, ...(place !== undefined && { place: at.place }), rule, severity, params };
}

/** The rhyme at the end of a verse. */
export function rhymeAtEnd(verse: Verse, group: string, letter: string | null): PlacedRhyme {
  const end = verse.places.at(-1) ?? { line: 0, place: 0 };
  return { ...end, group, letter };
}

/** Whether a tone can stand where `wanted` is. */
export function isTone(tone: Tone | undefined, wanted: 'level' | 'oblique'): boolean {
  return tone === wanted || tone === 'either';
}

/** A tone in the wrong place; its text is for the message. */
export function wrongTone(
  verse: Verse,
  place: number,
  want: 'level' | 'oblique',
  severity: Severity = 'error',
): Finding {
  return { place, rule: 'wrong-tone', severity, params: { want, text: verse.units[place]?.text ?? '' } };
}

/** The tone that a rhyme on this word has, as far as it is known. */
export function endTone(verse: Verse | undefined): Tone {
  return verse?.tones.at(-1) ?? 'either';
}
