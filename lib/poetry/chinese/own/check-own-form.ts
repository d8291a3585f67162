import type { Violation } from '../../analysis';
import { cycled } from '../../cycled';
import type { Form, Range } from '../../form';
import type { CheckContext } from '../chinese-form';
import { lineCountViolations } from '../line-count';
import { rhymeOfEnd } from '../rhyme-of-end';
import { chooseRhyme, fitRhyme } from '../sound/choose-rhyme';
import {
  endTone,
  type Finding,
  type FormReading,
  findingToViolation,
  isTone,
  type Verse,
  wrongTone,
} from '../verse';
import { schemeLetter } from './scheme-letter';

const TONES: Readonly<Record<string, 'level' | 'oblique' | undefined>> = { 平: 'level', 仄: 'oblique' };

/** Holds a poem against a form of the writer's own: number of lines, lengths, tones, rhyme scheme, each where it is given. */
export function checkOwnForm(
  verses: readonly Verse[],
  form: Form,
  { book, isWhole }: CheckContext,
): FormReading {
  const violations: Violation[] = verses.flatMap((verse, index) =>
    [...judgeLength(verse, cycled(form.lengths, index)), ...judgeTones(verse, cycled(form.tones, index))].map(
      (finding) => findingToViolation(verse, finding),
    ),
  );
  const rhyming = rhymeReading(verses, form, book);
  const counted = form.lineCount ? lineCountViolations(verses, form.lineCount, isWhole) : [];
  return { violations: [...violations, ...rhyming.violations, ...counted], rhymes: rhyming.rhymes };
}

function judgeLength(verse: Verse, length: Range | undefined): Finding[] {
  const actual = verse.units.length;
  if (!length || (actual >= length.min && actual <= length.max)) return [];
  const expected = actual < length.min ? length.min : length.max;
  return [{ rule: 'line-length', severity: 'error', params: { expected, actual } }];
}

function judgeTones(verse: Verse, tones = ''): Finding[] {
  return verse.tones.flatMap((tone, place) => {
    const want = TONES[tones.charAt(place)];
    return want && !isTone(tone, want) ? [wrongTone(verse, place, want)] : [];
  });
}

/** A form of one's own lets level and oblique words rhyme, as lyrics do. */
function toneOf(verse: Verse, usual: 'level' | 'oblique'): 'level' | 'oblique' {
  const tone = endTone(verse);
  return tone === 'either' ? usual : tone;
}

function rhymeReading(verses: readonly Verse[], form: Form, book: CheckContext['book']): FormReading {
  const byLetter = new Map<string, Verse[]>();
  verses.forEach((verse, index) => {
    const letter = schemeLetter(form.scheme, index);
    if (letter) byLetter.set(letter, [...(byLetter.get(letter) ?? []), verse]);
  });
  const readings = [...byLetter].map(([letter, rhyming]): FormReading => {
    const tone =
      rhyming.filter(({ tones }) => tones.at(-1) === 'level').length * 2 >= rhyming.length
        ? 'level'
        : 'oblique';
    const group = chooseRhyme(
      rhyming.map(({ units }) => units.at(-1) ?? null),
      book,
      tone,
    );
    if (group === null) return { violations: [], rhymes: [] };
    const violations = rhyming.flatMap((verse) => {
      const end = verse.units.at(-1) ?? null;
      const fit = fitRhyme(end, group, book, tone);
      if (fit === 'same' || fit === 'unknown') return [];
      const [rule, severity] =
        fit === 'close' ? (['neighbour-rhyme', 'warning'] as const) : (['off-rhyme', 'error'] as const);
      const params = { text: end?.text ?? '', group };
      return [findingToViolation(verse, { place: verse.units.length - 1, rule, severity, params })];
    });
    return {
      violations,
      rhymes: rhyming.map((verse) => rhymeOfEnd(verse, { group, letter, tone: toneOf(verse, tone) }, book)),
    };
  });
  return {
    violations: readings.flatMap((reading) => reading.violations),
    rhymes: readings.flatMap(({ rhymes }) => rhymes),
  };
}
