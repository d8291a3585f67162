import type { RhymeBook, Tone, Violation } from '../../analysis';
import type { Allowance } from '../../prosody';
import { continueVerse, groupsToRhymeWith, NOTHING_MORE } from '../allowance';
import type { ChineseForm } from '../chinese-form';
import { lineCountViolations } from '../line-count';
import { chooseRhyme } from '../sound/choose-rhyme';
import { endTone, type Verse } from '../verse';
import { checkRegulated, type RegulatedSpec } from './check-regulated';

/** The longest 排律 have two hundred lines and more (杜甫 秋日夔府咏怀: a hundred rhymes; 白居易 130). */
const LONGEST = 260;

/** 绝句 and 律诗, and the 排律 of ten lines and more. 王力《汉语诗律学》第一章第二节 and 第三节. */
export const REGULATED_FORMS: readonly ChineseForm[] = [
  regulatedForm('五绝', ['五言绝句'], { length: 5, lines: { min: 4, max: 4 } }),
  regulatedForm('七绝', ['七言绝句'], { length: 7, lines: { min: 4, max: 4 } }),
  regulatedForm('五律', ['五言律诗'], { length: 5, lines: { min: 8, max: 8 } }),
  regulatedForm('七律', ['七言律诗'], { length: 7, lines: { min: 8, max: 8 } }),
  regulatedForm('五排', ['五言排律'], { length: 5, lines: { min: 10, max: LONGEST } }),
  regulatedForm('七排', ['七言排律'], { length: 7, lines: { min: 10, max: LONGEST } }),
];

function regulatedForm(id: string, aliases: readonly string[], spec: RegulatedSpec): ChineseForm {
  const { length, lines } = spec;
  return {
    form: {
      id,
      language: 'zh',
      lineCount: lines,
      lengths: [{ min: length, max: length }],
      // The first line may rhyme too.
      scheme: '-a'.repeat(Math.ceil(lines.min / 2)),
    },
    aliases,
    book: 'pingshui',
    counts: 'clauses',
    check: (verses, { book, isWhole }) => {
      const reading = checkRegulated(verses, spec, book);
      return {
        ...reading,
        violations: [...reading.violations, ...lineCountViolations(verses, lines, isWhole)],
      };
    },
    allow: (written, isOpen, behind, book) => allow(spec, written, isOpen, behind, book),
  };
}

function allow(
  spec: RegulatedSpec,
  written: readonly Verse[],
  isOpen: boolean,
  behind: readonly Verse[],
  book: RhymeBook,
): Allowance {
  const open = isOpen ? (written.at(-1) ?? null) : null;
  const done = open ? written.slice(0, -1) : written;
  if (done.length >= spec.lines.max) return NOTHING_MORE;
  const place = open?.units.length ?? 0;
  const line = (written.at(-1)?.places.at(-1)?.line ?? -1) + (open ? 0 : 1);
  const missing = spec.length - place;
  const ways = PLAIN_TONES.map((tone) => (missing > 0 ? endingsAfter(tone, missing - 1) : []));
  const nearBefore = done.slice(Math.max(0, evenBelow(done.length - NEAR_LINES)));
  const nearBehind = behind.slice(0, NEAR_LINES);
  const tonesThatKeep = (faultsOf: (verses: readonly Verse[]) => number) => {
    const faultsWith = (tones: readonly Tone[]) =>
      faultsOf([...nearBefore, continueVerse(open, tones, line), ...nearBehind]);
    // Between other lines some faults may be theirs, whatever comes.
    const before = behind.length === 0 ? faultsOf(nearBefore) : Math.min(...ways.flat().map(faultsWith));
    return PLAIN_TONES.filter((_, index) => ways[index]?.some((tones) => faultsWith(tones) <= before));
  };
  // A licence is for those who mean it: a line that is to be written takes none as long as it can do without.
  const regular = tonesThatKeep((verses) => findingsOf(verses, spec, book).length);
  const fitting = regular.length > 0 ? regular : tonesThatKeep((verses) => errorsOf(verses, spec, book));
  const isEnd = place === spec.length - 1;
  const known = rhymingVerses(done, behind);
  const chosen = chooseRhyme(
    known.map(({ units }) => units.at(-1) ?? null),
    book,
    'level',
  );
  // A first line need not rhyme. With seven characters it mostly does, with five it seldom does.
  const isFree = done.length === 0 && isEnd && chosen !== null;
  const tones =
    isFree && fitting.length > 1 ? [spec.length === 7 ? ('level' as const) : ('oblique' as const)] : fitting;
  const rhymes = isEnd && (done.length % 2 === 1 || (isFree && tones[0] === 'level'));
  return {
    tones,
    rhyme: rhymes ? { letter: 'a', groups: groupsToRhymeWith(known, book, 'level', chosen) } : null,
    mayEnd: place === spec.length || (place === 0 && done.length > 0),
    remaining: { min: place === 0 && done.length > 0 ? 0 : spec.length - place, max: spec.length - place },
  };
}

/**
 * What a line may be hangs on those next to it: 对 and 粘 reach from couplet to couplet. Four couplets each way are a whole
 * 律诗 and more, and bound what a long 排律 costs, as up to 130 ways on are weighed at each place.
 */
const NEAR_LINES = 8;

/** Couplets begin with the even lines, counted from 0. */
function evenBelow(line: number): number {
  return line - (Math.abs(line) % 2);
}

/** The verses that rhyme, of those before and behind one that is missing. */
function rhymingVerses(before: readonly Verse[], behind: readonly Verse[]): Verse[] {
  return [...before, null, ...behind].flatMap((verse, index) =>
    verse !== null && (index % 2 === 1 || (index === 0 && endTone(verse) !== 'oblique')) ? [verse] : [],
  );
}

const PLAIN_TONES = ['level', 'oblique'] as const;

/**
 * The ways in which `count` places may go on after `tone`: first all of them left open, which mostly settles it; then one by
 * one, since a rescue wants one tone in several places at once.
 */
function endingsAfter(tone: Tone, count: number): readonly (readonly Tone[])[] {
  const open = [tone, ...Array<Tone>(count).fill('either')];
  const plain = Array.from({ length: 2 ** count }, (_, number) => [
    tone,
    ...Array.from({ length: count }, (_, place) => PLAIN_TONES[(number >> place) & 1] ?? 'level'),
  ]);
  return [open, ...plain];
}

function errorsOf(verses: readonly Verse[], spec: RegulatedSpec, book: RhymeBook): number {
  return findingsOf(verses, spec, book).filter(({ severity }) => severity === 'error').length;
}

/** What the lines break, and the licences that they take. Hints about parallel words are not of that kind. */
function findingsOf(verses: readonly Verse[], spec: RegulatedSpec, book: RhymeBook): readonly Violation[] {
  return checkRegulated(verses, spec, book).violations.filter(({ rule }) => !rule.startsWith('parallel-'));
}
