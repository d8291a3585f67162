import type { RhymeBook } from '../../analysis';
import { rhymeOfEnd } from '../rhyme-of-end';
import { chooseRhyme, fitRhyme } from '../sound/choose-rhyme';
import type { Verse } from '../verse';
import {
  type Finding,
  type FormReading,
  findingToViolation,
  isTone,
  type PlacedRhyme,
  wrongTone,
} from '../verse';
import { type FittedLine, fitVerses } from './fit-verses';
import { rhymesInOtherTone, turnRhyme } from './rhyme-tone';
import type { Tune } from './tunes';

/** What a sign of a tune's line wants, and how much it matters: strict places are those where next to no poet departs. */
const WANTED: Readonly<
  Record<string, { tone: 'level' | 'oblique'; severity: 'error' | 'warning' } | undefined>
> = {
  平: { tone: 'level', severity: 'error' },
  仄: { tone: 'oblique', severity: 'error' },
  '○': { tone: 'level', severity: 'warning' },
  '●': { tone: 'oblique', severity: 'warning' },
};

/**
 * Holds a poem against a tune: line lengths, tones, and its rhymes, which may change inside the poem. Parts of 词林正韵
 * that Song poets let run together are noted, not called wrong; so is the other tone of rhyme in tunes that have both.
 */
export function checkCi(
  verses: readonly Verse[],
  tune: Tune,
  book: RhymeBook,
  isWhole: boolean,
): FormReading {
  const fit = fitVerses(verses, tune, isWhole);
  const isTurned = rhymesInOtherTone(tune, fit.fitted);
  const fitted = isTurned ? fit.fitted.map(turned) : fit.fitted;
  const [first] = verses;
  const findings =
    isTurned && first
      ? [...fit.findings, { verse: first, finding: { rule: 'other-rhyme-tone', severity: 'note' } as const }]
      : fit.findings;
  const rhymed = judgeRhymes(fitted, book);
  const found = [
    ...findings,
    ...fitted.flatMap((line) => judgeTones(line).map((finding) => ({ verse: line.verse, finding }))),
    ...rhymed.findings,
  ];
  return {
    violations: found
      .map(({ verse, finding }) => findingToViolation(verse, finding))
      .sort((a, b) => a.line - b.line || (a.place ?? -1) - (b.place ?? -1)),
    rhymes: rhymed.rhymes,
  };
}

/** A line that rhymes in the other tone has other tones before its rhyme, too. */
function turned(fitted: FittedLine): FittedLine {
  return fitted.line.rhyme ? { ...fitted, line: turnRhyme(fitted.line), isUsual: false } : fitted;
}

/** In a line that another form has otherwise, the tones of the usual form are no more than advice; a rhyme's tone stays. */
function judgeTones({ verse, line, isUsual }: FittedLine): Finding[] {
  return verse.tones.flatMap((tone, place) => {
    const wanted = WANTED[line.tones.charAt(place)];
    if (!wanted || isTone(tone, wanted.tone)) return [];
    const isStrict = isUsual || (line.rhyme !== null && place === verse.tones.length - 1);
    return [wrongTone(verse, place, wanted.tone, isStrict ? wanted.severity : 'warning')];
  });
}

function judgeRhymes(
  fitted: readonly FittedLine[],
  book: RhymeBook,
): { findings: { verse: Verse; finding: Finding }[]; rhymes: PlacedRhyme[] } {
  const findings: { verse: Verse; finding: Finding }[] = [];
  const rhymes: PlacedRhyme[] = [];
  const groups = groupByLetter(fitted, book);
  for (const { verse, line } of fitted) {
    const end = verse.units.at(-1);
    if (!line.rhyme || !end) continue;
    const group = groups.get(line.rhyme.letter) ?? null;
    if (group === null) continue;
    rhymes.push(rhymeOfEnd(verse, { ...line.rhyme, group }, book));
    const fit = fitRhyme(end, group, book, line.rhyme.tone);
    const found = { place: verse.units.length - 1, params: { text: end.text, group } };
    if (fit === 'other')
      findings.push({ verse, finding: { ...found, rule: 'off-rhyme', severity: 'error' } });
    if (fit === 'close')
      findings.push({ verse, finding: { ...found, rule: 'neighbour-rhyme', severity: 'note' } });
  }
  return { findings, rhymes };
}

/** The rhyme group of each letter, as far as the lines written so far tell it. */
export function groupByLetter(fitted: readonly FittedLine[], book: RhymeBook): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const letter of new Set(fitted.flatMap(({ line }) => line.rhyme?.letter ?? []))) {
    const rhyming = fitted.filter(({ line }) => line.rhyme?.letter === letter);
    const ends = rhyming.map(({ verse }) => verse.units.at(-1) ?? null);
    const group = chooseRhyme(ends, book, rhyming[0]?.line.rhyme?.tone ?? 'level');
    if (group !== null) groups.set(letter, group);
  }
  return groups;
}
