/**
 * Learns the usual form of further tunes from Song 词 and adds them to lib/poetry/chinese/sources/ci-tunes.json: the most
 * frequent line lengths, the tones that four poems of five share, and the line ends that rhyme. Reads the npm package
 * `chinese-poetry`, which is no dependency of Lianju: npm install --no-save --prefix <folder> chinese-poetry
 * Run by hand: node scripts/learn-ci-tunes.mjs <folder> 永遇乐 望海潮 …, then count-ci-forms.mjs and build-verse-tables.mjs
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../lib/poetry/chinese/sources/', import.meta.url));
/** As for the tunes that are there: a place has a tone where so many of the poems have it. */
const TONE_SHARE = 0.82;
/** Characters whose level share lies between speak for neither tone. */
const FIXED_SHARE = 0.12;
/** Two line ends rhyme where so many poems have both in one part of 词林正韵; by chance one in eight has. */
const RHYME_SHARE = 0.6;
const PARTS =
  '一东1 二冬1 三江2 四支3 五微3 六鱼4 七虞4 八齐3 九佳5 九佳10 十灰3 十灰5 十一真6 十二文6 十三元6 十三元7 十四寒7 十五删7 一先7 ' +
  '二萧8 三肴8 四豪8 五歌9 六麻10 七阳2 八庚11 九青11 十蒸11 十一尤12 十二侵13 十三覃14 十四盐14 十五咸14';
const partsByGroup = new Map();
for (const entry of PARTS.split(' ')) {
  const [, name, part] = /^(.+?)(\d+)$/.exec(entry);
  partsByGroup.set(name, [...(partsByGroup.get(name) ?? []), `平${part}`]);
}

const [folder, ...names] = process.argv.slice(2);
if (!folder || names.length === 0) throw new Error('Say where chinese-poetry is installed, and which tunes.');
const characters = new Map(
  readFileSync(join(SOURCES, 'classical-verse.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'))
    .map(([character, , share, level = '', oblique = '']) => [
      character,
      {
        share: Number(share),
        level: groupNames(level).flatMap((name) => partsByGroup.get(name) ?? []),
        oblique: groupNames(oblique),
      },
    ]),
);
const songs = readSongs();
const tunes = JSON.parse(readFileSync(join(SOURCES, 'ci-tunes.json'), 'utf8'));
const learned = names.map(learn).sort((a, b) => b.poems - a.poems);
const others = tunes.filter(({ tune }) => !names.includes(tune));
writeFileSync(join(SOURCES, 'ci-tunes.json'), `[\n${[...others, ...learned].map(write).join(',\n')}\n]\n`);

/** A line of the tune to a line of the file. */
function write({ lines, ...tune }) {
  const spaced = (value) => JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  const head = Object.entries(tune).map(([key, value]) => `    "${key}": ${JSON.stringify(value)},\n`);
  return `  {\n${head.join('')}    "lines": [\n${lines.map((line) => `      ${spaced(line)}`).join(',\n')}\n    ]\n  }`;
}

function groupNames(column) {
  return column ? column.split(';').map((entry) => entry.split(':')[0]) : [];
}

function readSongs() {
  const path = join(folder, 'node_modules/chinese-poetry/dist/songci');
  return readdirSync(path)
    .filter((name) => /^ci\.song\.\d+\.json$/.test(name))
    .flatMap((name) => JSON.parse(readFileSync(join(path, name), 'utf8')))
    .map(({ rhythmic, paragraphs }) => ({ tune: rhythmic, lines: cut(paragraphs.join('')) }));
}

/** The characters between marks, with the mark behind; 、 is a pause inside a line. */
function cut(text) {
  return [...text.replace(/[（(].*?[）)]/g, '').matchAll(/([^，。！？；：,.!?;:]+)([，。！？；：,.!?;:])/g)]
    .map(([, line, end]) => ({ characters: line.match(/\p{Script=Han}/gu) ?? [], end }))
    .filter((line) => line.characters.length > 0);
}

function learn(tune) {
  const poems = songs.filter((song) => song.tune === tune).map(({ lines }) => lines);
  const lengths = mostFrequent(poems.map(lengthsOf));
  const alike = poems.filter((poem) => lengthsOf(poem) === lengths);
  const tones = lengths
    .split(' ')
    .map((length, line) =>
      Array.from({ length: Number(length) }, (_, place) => usualTone(alike, line, place)),
    );
  const rhyming = rhymingLines(alike, tones);
  const lines = tones.map((own, line) => ({
    length: own.length,
    tones: own.join(''),
    end: mostFrequent(alike.map((poem) => poem[line].end)),
    ...(rhyming.has(line) && { rhyme: { group: 'a', tone: own.at(-1) === '平' ? 'level' : 'oblique' } }),
  }));
  return { tune, poems: poems.length, sameForm: alike.length, lines };
}

function usualTone(poems, line, place) {
  const heard = poems.map((poem) => toneOf(poem[line].characters[place])).filter((tone) => tone !== '中');
  const level = heard.filter((tone) => tone === '平').length / heard.length;
  if (level >= TONE_SHARE) return '平';
  return level <= 1 - TONE_SHARE ? '仄' : '中';
}

function toneOf(character) {
  const share = characters.get(character)?.share ?? 0.5;
  if (share > 1 - FIXED_SHARE) return '平';
  return share < FIXED_SHARE ? '仄' : '中';
}

/** The lines that rhyme with the last one: all tunes learned here have one rhyme, of one tone. */
function rhymingLines(poems, tones) {
  const last = tones.length - 1;
  const column = tones[last].at(-1) === '平' ? 'level' : 'oblique';
  const partsOf = (poem, line) => characters.get(poem[line].characters.at(-1))?.[column] ?? [];
  const share = (line) =>
    poems.filter((poem) => partsOf(poem, line).some((part) => partsOf(poem, last).includes(part))).length /
    poems.length;
  return new Set(tones.flatMap((_, line) => (line === last || share(line) >= RHYME_SHARE ? [line] : [])));
}

function lengthsOf(poem) {
  return poem.map((line) => line.characters.length).join(' ');
}

function mostFrequent(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0][0];
}
