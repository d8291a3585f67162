/**
 * What each licence of regulated verse admits: real poems that take it, and poems with one tone made wrong that pass by it.
 * Every strict place of every poem that keeps its form is tried with one character of the other tone, so that the figures
 * hardly depend on chance: one of clear tone, and, by the way, one that the table of use calls clear and the rhyme books
 * double (望). Beside them what a crude checker says of the same poems. The corpus as for prosody-corpus.ts:
 * npx tsx tests/bench/prosody-swaps.ts <folder> [poet …]; without poets the known ones, then the held-out ones.
 */
import type { Violation } from '@/lib/poetry/analysis';
import { checkRegulated, type RegulatedSpec } from '@/lib/poetry/chinese/regulated/check-regulated';
import { classicalCharacter, classicalCharacters } from '@/lib/poetry/chinese/sound/classical-table';
import { hasDoubleReading } from '@/lib/poetry/chinese/sound/double-readings';
import { readLine, type SoundUnit } from '@/lib/poetry/chinese/sound/read-line';
import { type Verse, versesOf } from '@/lib/poetry/chinese/verse';
import { type CorpusPoem, readPoems } from '../support/verse-corpus';
import { passesCrudely } from './crude-regulated';
import { HELD_OUT_POETS, KNOWN_POETS } from './data/corpus-poets';

const SHAPES: readonly (readonly [id: string, spec: RegulatedSpec])[] = [
  ['七绝', { length: 7, lines: { min: 4, max: 4 } }],
  ['七律', { length: 7, lines: { min: 8, max: 8 } }],
  ['五绝', { length: 5, lines: { min: 4, max: 4 } }],
  ['五律', { length: 5, lines: { min: 8, max: 8 } }],
];
/** Places that a checker is strict in, from 0, by the length of the line. */
const STRICT_PLACES = { 5: [1, 3, 4], 7: [1, 3, 5, 6] } as const;
/** Characters so seldom of the other tone that a swap for one of them is a wrong tone. */
const CLEAR_SHARE = 0.98;
/** What the table itself gives one tone. Some of these have two in the rhyme books, and pass for that. */
const TABLE_SHARE = 0.88;

const [folder, ...poets] = process.argv.slice(2);
if (!folder) throw new Error('Say where chinese-poetry is installed.');
const clear = { level: clearWords('level', CLEAR_SHARE), oblique: clearWords('oblique', CLEAR_SHARE) };
const ofTable = { level: clearWords('level', TABLE_SHARE), oblique: clearWords('oblique', TABLE_SHARE) };
let turn = 0;
for (const names of poets.length > 0 ? [poets] : [KNOWN_POETS, HELD_OUT_POETS]) report(names);

function report(names: readonly string[]): void {
  console.log(
    `\n${names.join(' ')}\nform poems crude keep | swaps that pass: strict places, without the last, by the table's clear tones; crude`,
  );
  const poems = readPoems(folder ?? '', new Set(names));
  for (const [id, spec] of SHAPES) reportForm(id, spec, poems);
}

function reportForm(id: string, spec: RegulatedSpec, poems: readonly CorpusPoem[]): void {
  const alike = poems
    .filter(
      ({ lines }) => lines.length === spec.lines.max && lines.every((line) => line.length === spec.length),
    )
    .map(({ lines }) => versesOf(lines.map((line, index) => readLine(line, 'old', [], index))));
  const kept = alike.filter((verses) => !isBroken(findingsOf(verses, spec)));
  const swaps = kept.map((verses) => trySwaps(verses, spec));
  const share = (of: (swap: Swap) => boolean) =>
    swaps.reduce((sum, tried) => {
      const counted = tried.filter(of);
      return sum + counted.filter(({ passes }) => passes).length / Math.max(1, counted.length);
    }, 0) / Math.max(1, kept.length);
  console.log(
    [
      id,
      alike.length,
      percent(alike.filter(passesCrudely).length / alike.length),
      percent(kept.length / alike.length),
      '|',
      percent(share(() => true)),
      percent(share(({ isLast }) => !isLast)),
      percent(shareOf(kept.map((verses) => trySwaps(verses, spec, ofTable).map(({ passes }) => passes)))),
      percent(shareOf(alike.filter(passesCrudely).map((verses) => tryCrudely(verses, spec)))),
    ].join('  '),
  );
  const named = kept.map((verses) => new Set(findingsOf(verses, spec).map(({ rule }) => rule)));
  const rules = new Set([...named.flatMap((own) => [...own]), ...swaps.flat().flatMap(({ by }) => by)]);
  for (const rule of rules) {
    const admits = named.filter((own) => own.has(rule)).length / alike.length;
    const passing = shareBy(swaps, rule);
    if (!rule.startsWith('parallel') && (admits > 0.001 || passing > 0.0002))
      console.log(
        `      ${rule}: in ${percent(admits)} of the poems, lets pass ${percent(passing)} of the swaps`,
      );
  }
}

/** How many of a poem's swaps pass, on average over the poems. */
function shareOf(poems: readonly (readonly boolean[])[]): number {
  const shares = poems.map((tried) => tried.filter(Boolean).length / Math.max(1, tried.length));
  return shares.reduce((sum, own) => sum + own, 0) / Math.max(1, poems.length);
}

interface Swap {
  readonly passes: boolean;
  readonly isLast: boolean;
  /** What the swapped line is called that it was not before. */
  readonly by: readonly string[];
}

/** The share of all swaps that pass under this rule's name. */
function shareBy(swaps: readonly (readonly Swap[])[], rule: string): number {
  const shares = swaps.map(
    (tried) =>
      tried.filter(({ passes, by }) => passes && by.includes(rule)).length / Math.max(1, tried.length),
  );
  return shares.reduce((sum, own) => sum + own, 0) / Math.max(1, swaps.length);
}

function trySwaps(verses: readonly Verse[], spec: RegulatedSpec, pool = clear): Swap[] {
  const before = findingsOf(verses, spec);
  return swapsOf(verses, spec, pool).map(({ line, place, swapped }) => {
    const after = findingsOf(swapped, spec);
    const isNew = (found: Violation) =>
      found.line === line && !before.some((own) => own.line === line && own.rule === found.rule);
    const by = after.filter(isNew).map(({ rule }) => rule);
    return {
      passes: !isBroken(after),
      isLast: place === spec.length - 1,
      by: by.length > 0 ? by : ['another regular line'],
    };
  });
}

function tryCrudely(verses: readonly Verse[], spec: RegulatedSpec): boolean[] {
  return swapsOf(verses, spec, clear).map(({ swapped }) => passesCrudely(swapped));
}

/** The poem with a wrong tone in each of its strict places in turn. */
function swapsOf(verses: readonly Verse[], spec: RegulatedSpec, pool: typeof clear) {
  return verses.flatMap((verse, line) =>
    STRICT_PLACES[spec.length].flatMap((place) => {
      const tone = verse.tones[place];
      if (tone !== 'level' && tone !== 'oblique') return [];
      const words = pool[tone === 'level' ? 'oblique' : 'level'];
      turn += 1;
      const word = words[(turn * 7919) % words.length] ?? '';
      return [{ line, place, swapped: verses.with(line, withCharacter(verse, place, word)) }];
    }),
  );
}

function withCharacter(verse: Verse, place: number, text: string): Verse {
  const isLevel = (classicalCharacter(text)?.levelShare ?? 0.5) > 0.5;
  const isDouble = hasDoubleReading(text, place === verse.tones.length - 1);
  const tone = isDouble ? 'either' : isLevel ? 'level' : 'oblique';
  const old = verse.units[place];
  const unit: SoundUnit | null = old ? { ...old, text, simplified: text, tone } : null;
  return { ...verse, tones: verse.tones.with(place, tone), units: verse.units.with(place, unit) };
}

function findingsOf(verses: readonly Verse[], spec: RegulatedSpec): readonly Violation[] {
  return checkRegulated(verses, spec, 'pingshui').violations;
}

function isBroken(violations: readonly Violation[]): boolean {
  return violations.some(({ severity }) => severity === 'error');
}

function clearWords(tone: 'level' | 'oblique', least: number): readonly string[] {
  return classicalCharacters()
    .slice(0, 2_500)
    .filter((character) => {
      const share = classicalCharacter(character)?.levelShare ?? 0.5;
      return tone === 'level' ? share > least : share < 1 - least;
    });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
