import type { RhymeBook } from '../../analysis';
import type { Allowance } from '../../prosody';
import { groupsToRhymeWith, NOTHING_MORE } from '../allowance';
import type { ChineseForm } from '../chinese-form';
import type { Verse } from '../verse';
import { checkCi, groupByLetter } from './check-ci';
import { type FittedLine, fitVerses, unitCount } from './fit-verses';
import { rhymesInOtherTone, turnRhyme } from './rhyme-tone';
import { TUNES, type Tune } from './tunes';

/** Tunes that go by two names in the table, once with each; the first stands for both. */
const seen = new Set<string>();

/** The most written 词牌 as forms; a tune's id is its usual name. */
export const CI_FORMS: readonly (ChineseForm & { readonly tune: Tune })[] = TUNES.filter(({ names }) => {
  const isNew = !names.some((name) => seen.has(name));
  for (const name of names) seen.add(name);
  return isNew;
}).map((tune) => ({
  tune,
  form: {
    id: tune.names[0] ?? '',
    language: 'zh',
    lineCount: { min: tune.lines.length, max: tune.lines.length },
    lengths: tune.lines.map(({ tones }) => ({ min: tones.length, max: tones.length })),
    scheme: tune.lines.map(({ rhyme }) => rhyme?.letter ?? '-').join(''),
    tones: tune.lines.map(({ tones }) => tones.replaceAll('○', '平').replaceAll('●', '仄')),
  },
  aliases: TUNES.filter(({ names }) => names.some((name) => tune.names.includes(name)))
    .flatMap(({ names }) => names)
    .filter((name) => name !== tune.names[0]),
  book: 'cilin',
  counts: 'clauses',
  check: (verses, { book, isWhole }) => checkCi(verses, tune, book, isWhole),
  allow: (written, isOpen, behind, book) => allow(tune, written, isOpen, behind, book),
}));

const TONES_BY_SIGN: Readonly<Record<string, Allowance['tones']>> = {
  平: ['level'],
  '○': ['level'],
  仄: ['oblique'],
  '●': ['oblique'],
};

function allow(
  tune: Tune,
  written: readonly Verse[],
  isOpen: boolean,
  behind: readonly Verse[],
  book: RhymeBook,
): Allowance {
  const open = isOpen ? written.at(-1) : undefined;
  const done = open ? written.slice(0, -1) : written;
  const at = placeInTune(tune, unitCount(written));
  if (!at) return NOTHING_MORE;
  const { place } = at;
  const isEnd = place === at.line.tones.length - 1;
  const { fitted } = fitVerses(done, tune, false);
  const known = [...fitted, ...fittedBehind(tune, tune.lines.indexOf(at.line) + 1, behind)];
  const isTurned = rhymesInOtherTone(tune, known);
  const line = isTurned ? turnRhyme(at.line) : at.line;
  const rhyming = known
    .filter((other) => other.line.rhyme?.letter === line.rhyme?.letter)
    .map((other) => (isTurned ? { ...other, line: turnRhyme(other.line) } : other));
  const group = line.rhyme ? groupByLetter(rhyming, book).get(line.rhyme.letter) : undefined;
  const isBetween = place === 0 && written.length > 0;
  return {
    tones: TONES_BY_SIGN[line.tones.charAt(place)] ?? ['level', 'oblique'],
    rhyme:
      isEnd && line.rhyme
        ? {
            letter: line.rhyme.letter,
            groups: groupsToRhymeWith(
              rhyming.map(({ verse }) => verse),
              book,
              line.rhyme.tone,
              group ?? null,
            ),
          }
        : null,
    mayEnd: isBetween,
    remaining: { min: isBetween ? 0 : line.tones.length - place, max: line.tones.length - place },
  };
}

/** The verses behind a gap under the lines of the tune from `from` on, where their lengths agree. */
function fittedBehind(tune: Tune, from: number, behind: readonly Verse[]): FittedLine[] {
  return behind.flatMap((verse, index) => {
    const line = tune.lines[from + index];
    return line?.tones.length === verse.units.length ? [{ verse, line, isUsual: true }] : [];
  });
}

/** The line of the tune that the next character belongs to; null after the last. */
function placeInTune(tune: Tune, units: number): { line: Tune['lines'][number]; place: number } | null {
  let from = 0;
  for (const line of tune.lines) {
    if (units < from + line.tones.length) return { line, place: units - from };
    from += line.tones.length;
  }
  return null;
}
