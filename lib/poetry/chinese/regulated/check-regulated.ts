import type { RhymeBook } from '../../analysis';
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
import { alignLines } from './align-lines';
import { judgeParallelism } from './parallelism';

/** 五绝, 七律 and the long 排律: lines of one length, couplets, one level rhyme. */
export interface RegulatedSpec {
  /** Characters in a line. */
  readonly length: 5 | 7;
  /** How many lines it may have. */
  readonly lines: { readonly min: number; readonly max: number };
}

/**
 * Holds a poem against the rules of regulated verse: lengths, tones with their licences, 粘 and 对, and one rhyme in all
 * even lines and, if it ends on a level tone, in the first, where a neighbouring group is allowed (借韵).
 * 王力《汉语诗律学》第一章. The tones of a line of the wrong length are not judged.
 */
export function checkRegulated(verses: readonly Verse[], spec: RegulatedSpec, book: RhymeBook): FormReading {
  const alike = verses.map((verse) => fitted(verse, spec.length));
  const alignment = alignLines(withFirstEndDecided(alike, book));
  const rhyming = verses.map((_, index) => index % 2 === 1 || (index === 0 && alignment.firstLineRhymes));
  const group = rhymeGroup(verses, rhyming, book);
  const used = new Set<string>();
  const violations = verses.flatMap((verse, index) => {
    const findings: Finding[] = [];
    if (verse.units.length !== spec.length) {
      findings.push({
        rule: 'line-length',
        severity: 'error',
        params: { expected: spec.length, actual: verse.units.length },
      });
      // Where a line of another length ends, its tone still counts.
      const end = index % 2 === 1 ? 'level' : null;
      if (end && !isTone(verse.tones.at(-1), end))
        findings.push(wrongTone(verse, verse.tones.length - 1, end));
    } else findings.push(...(alignment.findings[index] ?? []));
    if (rhyming[index]) findings.push(...judgeRhyme(verse, index === 0, group, book, used));
    return findings.map((finding) => findingToViolation(verse, finding));
  });
  return {
    violations: [...violations, ...judgeParallelism(verses, spec.lines.max)],
    rhymes:
      group === null
        ? []
        : verses
            .filter((_, index) => rhyming[index])
            .map((verse) => rhymeOfEnd(verse, { group, letter: 'a', tone: 'level' }, book)),
  };
}

/**
 * A first line that may end on either tone ends level only if it rhymes so; in lines of seven, where the rhyming first line is
 * the rule (王力《汉语诗律学》第一章第四节), it does if it can.
 */
function withFirstEndDecided(verses: readonly Verse[], book: RhymeBook): readonly Verse[] {
  const [first, ...others] = verses;
  const end = first?.units.at(-1);
  if (!first || !end || endTone(first) !== 'either') return verses;
  const rhymes = others.filter((_, index) => index % 2 === 0).map(({ units }) => units.at(-1) ?? null);
  const fit = fitRhyme(end, chooseRhyme(rhymes, book, 'level'), book, 'level');
  if (fit !== 'other' && !(fit === 'same' && first.units.length === 7)) return verses;
  const tone = fit === 'other' ? 'oblique' : 'level';
  return [{ ...first, tones: [...first.tones.slice(0, -1), tone] }, ...others];
}

/** A verse of the wrong length stands in the alignment as one that could be anything. */
function fitted(verse: Verse, length: number): Verse {
  if (verse.tones.length === length) return verse;
  return { ...verse, tones: Array(length).fill('either'), units: Array(length).fill(null) };
}

/** The first line may borrow its rhyme, so that it has a voice only while it is alone. */
function rhymeGroup(verses: readonly Verse[], rhyming: readonly boolean[], book: RhymeBook): string | null {
  const ends = verses.filter((_, index) => rhyming[index]).map(({ units }) => units.at(-1) ?? null);
  const others = rhyming[0] ? ends.slice(1) : ends;
  return chooseRhyme(others.some((end) => end !== null) ? others : ends, book, 'level');
}

function judgeRhyme(
  verse: Verse,
  isFirst: boolean,
  group: string | null,
  book: RhymeBook,
  used: Set<string>,
): Finding[] {
  const end = verse.units.at(-1);
  if (!end || group === null) return [];
  const place = verse.units.length - 1;
  const params = { text: end.text, group };
  const findings: Finding[] = [];
  const rhymeFit = fitRhyme(end, group, book, 'level');
  if (rhymeFit === 'other') findings.push({ place, rule: 'off-rhyme', severity: 'error', params });
  if (rhymeFit === 'close' && isFirst)
    findings.push({ place, rule: 'borrowed-rhyme', severity: 'note', params });
  if (rhymeFit === 'close' && !isFirst)
    findings.push({ place, rule: 'neighbour-rhyme', severity: 'warning', params });
  if (used.has(end.simplified)) findings.push({ place, rule: 'repeated-rhyme', severity: 'warning', params });
  used.add(end.simplified);
  return findings;
}
