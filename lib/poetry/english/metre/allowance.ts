import { cycled } from '../../cycled';
import type { Form, Range } from '../../form';
import type { Allowance } from '../../prosody';
import { schemeFor } from '../check-form';
import { englishForm } from '../forms/all-forms';
import { lastWord, type PoemLine, type PoemPlaces } from '../poem-reading';
import { tailText } from '../rhyme/rhyme-end';
import { schemePairs } from '../rhyme/stanza-patterns';
import type { LineReading } from './line-reading';
import { type FootKind, parseMetreName } from './metres';

/** Syllables that a foot has at least and at most; what a line may have more at its end. */
const FOOT_LENGTHS: Readonly<Record<FootKind, Range>> = {
  iambic: { min: 2, max: 2 },
  trochaic: { min: 2, max: 2 },
  anapaestic: { min: 2, max: 3 },
  dactylic: { min: 2, max: 3 },
};
const FEMININE_ENDING = 1;
/** No line of verse is longer, where a form does not say. */
const LONGEST_LINE = 40;
/** Which syllable of a foot bears the beat, from 0. */
const BEAT_PLACE: Readonly<Record<FootKind, number>> = { iambic: 1, trochaic: 0, anapaestic: 2, dactylic: 0 };

/** What may follow the beginning of the line at `position`, which is not in `lines`; see `Prosody.allowedAt`. */
export function allowedAfter(lines: PoemPlaces, position: number, begun: LineReading, form: Form): Allowance {
  const metre = parseMetreName(cycled(form.metres, position) ?? '');
  const isLoose = englishForm(form).hasLooseFeet === true;
  const range = lengthOf(cycled(form.lengths, position), metre, isLoose);
  const done = begun.scanWords.reduce((sum, { readings }) => sum + (readings[0]?.syllables.length ?? 0), 0);
  const rhyme = rhymeAt(lines, position, form);
  const remaining = { min: Math.max(0, range.min - done), max: Math.max(0, range.max - done) };
  return {
    stress: metre === null || isLoose ? 'either' : stressAt(metre.kind, done),
    rhyme: remaining.min <= 1 ? presentRhyme(rhyme) : null,
    mayEnd: done > 0 && done >= range.min && done <= range.max,
    remaining,
    due: {
      rhymesWith: rhyme === null ? null : rhyme.partners.map(lastWord),
      ...englishForm(form).due?.(lines, position),
    },
  };
}

function lengthOf(
  asked: Range | undefined,
  metre: { kind: FootKind; feet: number } | null,
  isLoose: boolean,
): Range {
  if (asked !== undefined) return asked;
  if (metre === null) return { min: 1, max: LONGEST_LINE };
  const { min, max } = FOOT_LENGTHS[metre.kind];
  const isFalling = BEAT_PLACE[metre.kind] === 0;
  const longest = (isLoose ? Math.max(max, 3) : max) * metre.feet + (isFalling ? 0 : FEMININE_ENDING);
  return { min: min * metre.feet - (isFalling || isLoose ? 1 : 0), max: longest };
}

function stressAt(kind: FootKind, done: number): 'stressed' | 'unstressed' {
  const length = FOOT_LENGTHS[kind].max;
  return done % length === BEAT_PLACE[kind] ? 'stressed' : 'unstressed';
}

/** A rhyme that a line is to have: the nearest lines before and behind it that have the same one, as far as they stand. */
interface WantedRhyme {
  readonly letter: string;
  readonly partners: readonly PoemLine[];
}

function rhymeAt(lines: PoemPlaces, position: number, form: Form): WantedRhyme | null {
  const scheme = schemeFor(lines, form);
  const letter = scheme?.[position % scheme.length] ?? '-';
  if (scheme === undefined || letter === '-') return null;
  const pairs = schemePairs(scheme, Math.max(lines.length, position + 1));
  const before = pairs.find(([, to]) => to === position)?.[0];
  let behind = pairs.find(([from]) => from === position)?.[1];
  while (behind !== undefined && lines[behind] === undefined) {
    const missing = behind;
    behind = pairs.find(([from]) => from === missing)?.[1];
  }
  return { letter, partners: [before, behind].flatMap((at) => (at === undefined ? [] : (lines[at] ?? []))) };
}

function presentRhyme(rhyme: WantedRhyme | null): Allowance['rhyme'] {
  return rhyme && { letter: rhyme.letter, groups: rhyme.partners[0]?.end.tails.map(tailText) ?? [] };
}
