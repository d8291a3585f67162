import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEnglishProsody } from '../../lib/poetry/english/english-prosody';
import { LineReader } from '../../lib/poetry/english/metre/line-reading';
import { lineEnd } from '../../lib/poetry/english/rhyme/rhyme-end';
import { type RhymeKind, rhymeKind } from '../../lib/poetry/english/rhyme/rhyme-kind';
import { guessSounds } from '../../lib/poetry/english/sound/guess-sounds';
import { unpackLexicon } from '../../lib/poetry/english/sound/lexicon';
import { Pronouncer } from '../../lib/poetry/english/sound/pronounce';
import { countSyllables, stressOf } from '../../lib/poetry/english/sound/sounds';
import type { AnalysisOptions, Prosody } from '../../lib/poetry/prosody';
import { NON_RHYMES, RHYMES } from './data/rhyme-pairs';

// How right the readings of English verse are, and what they cost: `npx tsx tests/bench/prosody-english.ts [folder]`.
// The folder, if given, holds `.pgold` files of the Chicago Rhyming Poetry Corpus (English part): end words of stanzas with
// the rhymes that people heard in them.

const DATA = join('tests', 'bench', 'data');
const packed = JSON.parse(
  readFileSync(join('lib', 'poetry', 'english', 'data', 'pronunciations.json'), 'utf8'),
);
const sonnets = readFileSync(join(DATA, 'shakespeare-sonnets.txt'), 'utf8')
  .trim()
  .split('\n\n')
  .map((text) => text.split('\n'));

measureTimes();
const lexicon = unpackLexicon(packed);
const prosody = createEnglishProsody(lexicon);
const reader = new LineReader(new Pronouncer(lexicon));
measureSonnets(prosody);
measureSonnetRhymes();
measurePairs('rhymes of today', RHYMES, true);
measurePairs('non-rhymes of today', NON_RHYMES, false);
measureGuesses();
const folder = process.argv[2];
if (folder !== undefined && existsSync(folder)) measureCorpus(folder);

function measureTimes(): void {
  console.log(`dictionary unpacked in ${time(() => unpackLexicon(packed))} ms`);
  const fresh = createEnglishProsody(unpackLexicon(packed));
  const poem = Array.from({ length: 2000 }, (_, index) => sonnets.flat()[index % 2150] ?? '');
  console.log(`14 lines, the first ever: ${time(() => fresh.analyze(sonnets[0] ?? []))} ms`);
  console.log(`14 lines, never read before: ${time(() => fresh.analyze(sonnets[150] ?? []))} ms`);
  const blank = { form: null };
  const cold = createEnglishProsody(unpackLexicon(packed));
  console.log(`2,000 lines, cold: ${time(() => cold.analyze(poem, blank))} ms`);
  console.log(`one line changed: ${changes(cold, poem, blank).join(', ')} ms`);
  console.log(`one line changed, form recognised: ${changes(cold, poem, {}).join(', ')} ms`);
  console.log(`rhymes, first: ${time(() => cold.findRhymes({ word: 'light' }))} ms`);
  console.log(`rhymes, then: ${time(() => cold.findRhymes({ word: 'shadow' }))} ms`);
}

/** What each of a row of changes costs: the first ones while the code is still being compiled. */
function changes(engine: Prosody, poem: string[], options: AnalysisOptions): number[] {
  return Array.from({ length: 24 }, (_, index) => {
    poem[1000] = `And line ${'on '.repeat(index % 5)}of the poem ${index}`;
    return time(() => engine.analyze(poem, options));
  });
}

/** Processor time in milliseconds, compiling included: a busy machine slows a reading, but hardly this figure. */
function time(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return round(process.cpuUsage(start).user / 1000);
}

function measureSonnets(engine: Prosody): void {
  // 126 is in couplets, 145 in tetrameters; both are counted out, as handbooks do.
  const regular = sonnets.filter((_, index) => index !== 125 && index !== 144);
  const count = { lines: 0, inPoem: 0, alone: 0, varied: 0, recognised: 0, fourteen: 0 };
  for (const lines of regular) {
    const { form, lines: read } = engine.analyze(lines);
    if (lines.length === 14) count.fourteen += 1;
    if (form?.id === 'shakespearean-sonnet') count.recognised += 1;
    for (const { text, metre } of read) {
      count.lines += 1;
      if (metre?.name === 'iambic pentameter') count.inPoem += 1;
      if (metre !== undefined && metre.substitutions.length > 0) count.varied += 1;
      if (engine.analyze([text]).lines[0]?.metre?.name === 'iambic pentameter') count.alone += 1;
    }
  }
  console.log(`sonnets: ${count.lines} lines`);
  console.log(
    `  iambic pentameter in the poem ${percent(count.inPoem, count.lines)}, each line alone ${percent(count.alone, count.lines)}`,
  );
  console.log(`  lines with named substitutions ${percent(count.varied, count.lines)}`);
  console.log(`  recognised as Shakespearean sonnets ${count.recognised} of ${count.fourteen}`);
}

function measureSonnetRhymes(): void {
  const rhymes = new Map<string, number>();
  const others = new Map<string, number>();
  const scheme = 'ababcdcdefefgg';
  for (const lines of sonnets.filter(({ length }, index) => length === 14 && index !== 144)) {
    for (let first = 0; first < 14; first += 1) {
      for (let second = first + 1; second < Math.min(14, first + 4); second += 1) {
        const counted = scheme[first] === scheme[second] ? rhymes : others;
        add(counted, String(kindOf(lines[first] ?? '', lines[second] ?? '')));
      }
    }
  }
  console.log('rhymes of the sonnets by their scheme:', share(rhymes));
  console.log('lines near each other that should not rhyme:', share(others));
}

function measurePairs(name: string, pairs: readonly (readonly [string, string])[], isRhyme: boolean): void {
  const wrong = pairs.filter(([first, second]) => isFull(kindOf(first, second)) !== isRhyme);
  console.log(
    `${name}: ${percent(pairs.length - wrong.length, pairs.length)} of ${pairs.length}; wrong: ${wrong.map((pair) => pair.join('/')).join(' ')}`,
  );
}

/** Guesses at words that the dictionary has, as if it had them not. */
function measureGuesses(): void {
  const count = { words: 0, syllables: 0, stress: 0 };
  for (const [word, readings] of lexicon.entries()) {
    if (lexicon.rank(word) === Number.POSITIVE_INFINITY) continue;
    const guess = guessSounds(word);
    if (guess === null) continue;
    count.words += 1;
    if (readings.some((reading) => countSyllables(reading) === countSyllables(guess))) count.syllables += 1;
    if (readings.some((reading) => stressPattern(reading) === stressPattern(guess))) count.stress += 1;
  }
  console.log(
    `guesses at ${count.words} common words: syllables ${percent(count.syllables, count.words)}, stress ${percent(count.stress, count.words)}`,
  );
}

function stressPattern(spoken: string): string {
  return Array.from(spoken, (sound) =>
    countSyllables(sound) === 0 ? '' : stressOf(sound) === 1 ? '1' : '0',
  ).join('');
}

function measureCorpus(path: string): void {
  for (const name of readdirSync(path)
    .filter((file) => file.endsWith('.pgold'))
    .sort()) {
    const rhymes = new Map<string, number>();
    const others = new Map<string, number>();
    const lines = readFileSync(join(path, name), 'latin1').split('\n');
    lines.forEach((line, index) => {
      if (!line.startsWith('POEM')) return;
      const words = line.split(' ').slice(1);
      const scheme = (lines[index + 1] ?? '').trim().split(/\s+/);
      words.forEach((word, first) => {
        words.slice(first + 1, first + 5).forEach((other, offset) => {
          const isPair = scheme[first] === scheme[first + 1 + offset];
          add(isPair ? rhymes : others, String(kindOf(word, other)));
        });
      });
    });
    console.log(name, 'rhymes', share(rhymes), '— others', share(others));
  }
}

function kindOf(first: string, second: string): RhymeKind | null {
  const [a, b] = [first, second].map((text) => lineEnd(reader.read(text)));
  return a && b ? rhymeKind(a, b) : null;
}

function isFull(kind: RhymeKind | null): boolean {
  return kind === 'perfect' || kind === 'identical';
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function share(counts: ReadonlyMap<string, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return `${total}: ${sorted.map(([key, count]) => `${key === 'null' ? 'none' : key} ${percent(count, total)}`).join(', ')}`;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
