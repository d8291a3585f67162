/**
 * Counts how Song poets used the tunes of lib/poetry/chinese/sources/ci-tunes.json: the line lengths beside the most
 * frequent ones, and the places where next to nobody departs from the usual tone. Writes ci-use.json beside it. Reads the
 * npm package `chinese-poetry`, which is no dependency of Lianju: npm install --no-save --prefix <folder> chinese-poetry
 * Run by hand: node scripts/count-ci-forms.mjs <folder>
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../lib/poetry/chinese/sources/', import.meta.url));
/** Lengths that fewer poems share are as often a slip of the edition as a form. */
const MIN_POEMS = 3;
/** A place is strict where so many of the poems have its tone: below it, one poem in five would break its own form. */
const STRICT_SHARE = 0.97;
/** Characters whose level share lies between speak for neither tone. */
const FIXED_SHARE = 0.12;

const folder = process.argv[2];
if (!folder) throw new Error('Say where chinese-poetry is installed.');
const songs = join(folder, 'node_modules/chinese-poetry/dist/songci');

const levelShares = new Map(
  readFileSync(join(SOURCES, 'classical-verse.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'))
    .map(([character, , share]) => [character, Number(share)]),
);
const poemsByTune = new Map();
for (const { tune, lines } of readSongs()) poemsByTune.set(tune, [...(poemsByTune.get(tune) ?? []), lines]);
const tunes = JSON.parse(readFileSync(join(SOURCES, 'ci-tunes.json'), 'utf8'));
const use = Object.fromEntries(
  tunes.map(({ tune, lines }) => {
    const poems = poemsByTune.get(tune) ?? [];
    return [tune, { strict: strictPlaces(lines, poems), otherForms: otherForms(lines, poems) }];
  }),
);
writeFileSync(join(SOURCES, 'ci-use.json'), `${JSON.stringify(use, null, 2)}\n`);

function readSongs() {
  return readdirSync(songs)
    .filter((name) => /^ci\.song\.\d+\.json$/.test(name))
    .flatMap((name) => JSON.parse(readFileSync(join(songs, name), 'utf8')))
    .map(({ rhythmic, paragraphs }) => ({ tune: rhythmic, lines: cut(paragraphs.join('')) }));
}

/** The characters between punctuation marks; 、 is a pause inside a line. */
function cut(text) {
  return text
    .replace(/[（(].*?[）)]/g, '')
    .split(/[，。！？；：,.!?;:]/)
    .map((line) => line.match(/\p{Script=Han}/gu) ?? [])
    .filter((line) => line.length > 0);
}

function otherForms(lines, poems) {
  const usual = lengthsOf(lines);
  const counts = new Map();
  for (const poem of poems) counts.set(lengthsOf(poem), (counts.get(lengthsOf(poem)) ?? 0) + 1);
  // What has less than half of the lines is a fragment.
  const isWhole = (lengths) => lengths.split(' ').length * 2 >= lines.length;
  return [...counts]
    .filter(([lengths, count]) => lengths !== usual && count >= MIN_POEMS && isWhole(lengths))
    .sort(([, a], [, b]) => b - a)
    .map(([lengths, count]) => ({ lengths, poems: count }));
}

/** For each line its places: 1 strict, 0 not. */
function strictPlaces(lines, poems) {
  const alike = poems.filter((poem) => lengthsOf(poem) === lengthsOf(lines));
  return lines.map(({ tones }, line) =>
    Array.from(tones, (tone, place) => {
      const heard = alike.map((poem) => toneOf(poem[line][place])).filter((found) => found !== '中');
      const share = heard.filter((found) => found === tone).length / heard.length;
      return share >= STRICT_SHARE ? '1' : '0';
    }).join(''),
  );
}

function toneOf(character) {
  const share = levelShares.get(character) ?? 0.5;
  if (share > 1 - FIXED_SHARE) return '平';
  return share < FIXED_SHARE ? '仄' : '中';
}

function lengthsOf(lines) {
  return lines.map(({ length }) => length).join(' ');
}
