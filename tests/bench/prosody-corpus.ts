/**
 * How well Chinese verse is judged: the poems of great poets under their forms, the same with one wrong tone, pairs of
 * rhyme words, and Song 词 under their tunes. The corpus is fetched for it and is no dependency:
 * npm install --no-save --prefix <folder> chinese-poetry && npx tsx tests/bench/prosody-corpus.ts <folder> [held-out]
 */
import { createChineseProsody } from '@/lib/poetry/chinese/create-chinese-prosody';
import { classicalCharacter, classicalCharacters } from '@/lib/poetry/chinese/sound/classical-table';
import { readLine } from '@/lib/poetry/chinese/sound/read-line';
import { areCloseGroups, rhymeGroupsOf } from '@/lib/poetry/chinese/sound/rhyme-groups';
import type { Form } from '@/lib/poetry/form';
import { type CorpusPoem, readPoems, readSongs } from '../support/verse-corpus';
import { HELD_OUT_POETS, KNOWN_POETS } from './data/corpus-poets';

const POETS = process.argv[3] === 'held-out' ? HELD_OUT_POETS : KNOWN_POETS;
const SEED = 20_260_101;
/** Characters so seldom of the other tone that a swap for one of them is a wrong tone. */
const CLEAR_SHARE = 0.98;

/** Rules that allow a line another tone in a strict place. */
const LICENCES = new Set([
  'carp-turn',
  'carp-turn-loose',
  'three-oblique-ending',
  'three-oblique-loose',
  'major-deviation-rescued',
  'minor-deviation',
  'minor-deviation-rescued',
  'lone-level-rescued',
  'opening-turn',
]);

const folder = process.argv[2];
if (!folder) throw new Error('Say where chinese-poetry is installed.');

const prosody = createChineseProsody();
const random = createRandom(SEED);
const poems = readPoems(folder, new Set(POETS));
const common = classicalCharacters().slice(0, 2_500);
const clearLevel = common.filter(
  (character) => (classicalCharacter(character)?.levelShare ?? 0.5) > CLEAR_SHARE,
);
const clearOblique = common.filter(
  (character) => (classicalCharacter(character)?.levelShare ?? 0.5) < 1 - CLEAR_SHARE,
);

console.log(`seed ${SEED}\n`);
reportForms();
reportRhymes();
reportTunes();

function reportForms(): void {
  console.log(
    'form   poems   keep   level-rhymed keep   recognised as it or old   one tone wrong: still keep   of these licensed',
  );
  for (const [id, length, count] of [
    ['七绝', 7, 4],
    ['七律', 7, 8],
    ['五绝', 5, 4],
    ['五律', 5, 8],
  ] as const) {
    const alike = poems.filter(({ lines }) => hasShape(lines, length, count));
    const form = formOf(id);
    const kept = alike.filter(({ lines }) => keeps(lines, form));
    const rhymed = alike.filter(({ lines }) => !rhymesOblique(lines));
    const known = alike.filter(({ lines }) =>
      /^(.[绝律古]|古绝)$/u.test(prosody.analyze(lines).form?.id ?? ''),
    );
    const swaps = kept.map(({ lines }) => swapOne(lines, form)).filter((swap) => swap !== null);
    const missed = swaps.filter(({ stillKeeps }) => stillKeeps);
    const licensed = missed.filter(({ isLicensed }) => isLicensed);
    console.log(
      [
        id,
        alike.length,
        percent(kept.length, alike.length),
        percent(kept.filter(({ lines }) => !rhymesOblique(lines)).length, rhymed.length),
        percent(known.length, alike.length),
        percent(missed.length, swaps.length),
        percent(licensed.length, swaps.length),
      ].join('   '),
    );
    for (const poet of POETS) {
      const own = alike.filter(({ author }) => author === poet);
      console.log(
        `         ${poet} ${own.length} ${percent(own.filter(({ lines }) => keeps(lines, form)).length, own.length)}`,
      );
    }
  }
  const notes = new Map<string, number>();
  for (const { lines } of poems.filter(({ lines }) => [4, 8].includes(lines.length) && isEven(lines))) {
    const form = formOf(`${lines[0]?.length === 5 ? '五' : '七'}${lines.length === 4 ? '绝' : '律'}`);
    const { violations } = prosody.analyze(lines, { form });
    if (violations.some(({ severity }) => severity === 'error')) continue;
    for (const rule of new Set(violations.map((violation) => violation.rule)))
      notes.set(rule, (notes.get(rule) ?? 0) + 1);
  }
  console.log('\nnamed in the poems that keep their form:');
  for (const [rule, count] of [...notes].sort(([, a], [, b]) => b - a)) console.log(`  ${rule} ${count}`);
}

/** One character in a strict place (the second, fourth, sixth, last) becomes one of the wrong tone. */
function swapOne(lines: readonly string[], form: Form): { stillKeeps: boolean; isLicensed: boolean } | null {
  const line = Math.floor(random() * lines.length);
  const length = lines[0]?.length ?? 0;
  const places = length === 7 ? [1, 3, 5, 6] : [1, 3, 4];
  const place = places[Math.floor(random() * places.length)] ?? 1;
  const tone = prosody.analyze(lines, { form }).lines[line]?.units[place]?.tone;
  if (tone !== 'level' && tone !== 'oblique') return null;
  const pool = tone === 'level' ? clearOblique : clearLevel;
  const other = pool[Math.floor(random() * pool.length)] ?? '';
  const swapped = lines.map((text, index) =>
    index === line ? text.slice(0, place) + other + text.slice(place + 1) : text,
  );
  const { violations } = prosody.analyze(swapped, { form });
  const stillKeeps = !violations.some(({ severity }) => severity === 'error');
  // By the books the line is then another regulated line: a named licence, or a first line that does not rhyme.
  const isLicensed =
    (line === 0 && place === length - 1) ||
    violations.some((violation) => violation.line === line && LICENCES.has(violation.rule));
  return { stillKeeps, isLicensed: stillKeeps && isLicensed };
}

/** The second and the fourth line of regulated verse rhyme, whatever our groups say; so its tones alone are asked here. */
function reportRhymes(): void {
  const pairs = poems
    .filter(({ lines }) => isEven(lines) && [4, 8].includes(lines.length) && hasRegularTones(lines))
    .map(({ lines }) => [lines[1]?.at(-1) ?? '', lines[3]?.at(-1) ?? ''] as const)
    .filter(([one, other]) => one !== other);
  const same = pairs.filter(([one, other]) => shareGroup(one, other));
  const close = pairs.filter(([one, other]) => !shareGroup(one, other) && areClose(one, other));
  // Words of two poems that do not rhyme with each other's second word: one pair in so many may rhyme by chance of the table.
  const apart = pairs.flatMap(([one, own], index) => {
    const [word, other] = pairs[Math.floor(random() * pairs.length)] ?? ['', ''];
    const [first] = groupsOf(own);
    const [second] = groupsOf(other);
    return index % 2 === 0 && first && second && first !== second ? [[one, word] as const] : [];
  });
  const held = apart.filter(([one, other]) => !shareGroup(one, other));
  console.log(
    `\nrhyme pairs ${pairs.length}: ${percent(same.length, pairs.length)} in one group of 平水韵, ` +
      `${percent(same.length + close.length, pairs.length)} with neighbouring groups; ` +
      `${percent(held.length, apart.length)} of ${apart.length} pairs from poems in different rhymes are kept apart`,
  );
}

function hasRegularTones(lines: readonly string[]): boolean {
  const form = formOf(`${lines[0]?.length === 5 ? '五' : '七'}${lines.length === 4 ? '绝' : '律'}`);
  const { violations } = prosody.analyze(lines, { form });
  return violations.every(({ rule, severity }) => severity !== 'error' || rule === 'off-rhyme');
}

function groupsOf(character: string): readonly string[] {
  const [unit] = readLine(character, 'old', [], 0).units;
  return unit ? rhymeGroupsOf(unit, 'pingshui', 'level') : [];
}

function shareGroup(one: string, other: string): boolean {
  return groupsOf(one).some((group) => groupsOf(other).includes(group));
}

function areClose(one: string, other: string): boolean {
  return groupsOf(one).some((group) =>
    groupsOf(other).some((second) => areCloseGroups(group, second, 'pingshui')),
  );
}

function reportTunes(): void {
  const byTune = new Map<string, CorpusPoem[]>();
  for (const song of readSongs(folder ?? ''))
    byTune.set(song.title, [...(byTune.get(song.title) ?? []), song]);
  let all = 0;
  let keep = 0;
  let known = 0;
  for (const [tune, songs] of byTune) {
    const form = prosody.findForm(tune);
    if (!form) continue;
    all += songs.length;
    keep += songs.filter(({ lines }) => keeps(lines, form)).length;
    known += songs.filter(({ lines }) => prosody.analyze(lines).form?.id === form.id).length;
  }
  console.log(
    `\n词 of the tunes: ${all}, ${percent(keep, all)} keep their tune, ${percent(known, all)} are recognised without being told`,
  );
}

function keeps(lines: readonly string[], form: Form): boolean {
  return !prosody.analyze(lines, { form }).violations.some(({ severity }) => severity === 'error');
}

function rhymesOblique(lines: readonly string[]): boolean {
  const tones = prosody
    .analyze(lines, { form: null, rhymeBook: 'pingshui' })
    .lines.map(({ units }) => units.at(-1)?.tone);
  return tones.filter((tone, index) => index % 2 === 1 && tone === 'oblique').length * 2 > lines.length / 2;
}

function hasShape(lines: readonly string[], length: number, count: number): boolean {
  return lines.length === count && lines.every((line) => line.length === length);
}

function isEven(lines: readonly string[]): boolean {
  return [5, 7].includes(lines[0]?.length ?? 0) && lines.every((line) => line.length === lines[0]?.length);
}

function formOf(name: string): Form {
  const form = prosody.findForm(name);
  if (!form) throw new Error(`There is no form ${name}.`);
  return form;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

/** mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
