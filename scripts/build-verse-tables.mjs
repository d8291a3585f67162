/**
 * Writes the compact tables of Chinese verse (lib/poetry/chinese/tables/) from the readable ones beside them
 * (lib/poetry/chinese/sources/, whose README says where they come from).
 * Run by hand after a change of the sources: node scripts/build-verse-tables.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';

const HERE = fileURLToPath(new URL('../lib/poetry/chinese/', import.meta.url));

/** In the order of 平水韵; groups that 词林正韵 splits are there twice, by what became of their finals. */
const LEVEL_GROUPS = [
  '一东',
  '二冬',
  '三江',
  '四支',
  '五微',
  '六鱼',
  '七虞',
  '八齐',
  '九佳',
  '十灰',
  '十一真',
  '十二文',
  '十三元',
  '十四寒',
  '十五删',
  '一先',
  '二萧',
  '三肴',
  '四豪',
  '五歌',
  '六麻',
  '七阳',
  '八庚',
  '九青',
  '十蒸',
  '十一尤',
  '十二侵',
  '十三覃',
  '十四盐',
  '十五咸',
];
/** 词林正韵 puts 杯 with 支 and 开 with 佳, 魂 with 真 and 言 with 寒, 佳 with 麻: the modern final tells which. */
const SPLITS = [
  { group: '十灰', code: 30, final: /^(ui|uei|ei)$/ },
  { group: '十三元', code: 31, final: /^(en|un|uen)$/ },
  { group: '九佳', code: 32, final: /^(a|ia|ua)$/ },
];
/** A code or a level from 0 to 63 as one character. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

writeTable('classical-verse.json', packCharacters(readSource('classical-verse.tsv')));
writeTable(
  'ci-tunes.json',
  packTunes(JSON.parse(readSource('ci-tunes.json')), JSON.parse(readSource('ci-use.json'))),
);

/** Characters by how common they are; the other columns in the same order. */
function packCharacters(tsv) {
  const rows = tsv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  return {
    characters: rows.map(([character]) => character).join(''),
    levels: rows.map(([, , probability]) => DIGITS[Math.round(Number(probability) * 63)]).join(''),
    levelGroups: rows.map(([character, , , groups]) => packLevelGroups(character, groups)).join(' '),
    obliqueGroups: rows.map(([, , , , groups]) => packObliqueGroups(groups)).join(' '),
  };
}

function packLevelGroups(character, groups) {
  return sharesOf(groups)
    .map(({ name, tenths }) => `${DIGITS[levelCode(character, name)]}${tenths}`)
    .join('');
}

function levelCode(character, name) {
  const split = SPLITS.find(({ group }) => group === name);
  const final = pinyin(character, { pattern: 'final', toneType: 'none' });
  if (split?.final.test(final)) return split.code;
  const code = LEVEL_GROUPS.indexOf(name);
  if (code < 0) throw new Error(`${character}: there is no group ${name}.`);
  return code;
}

/** 第一部仄 … 第十九部入 as numbers from 1 to 19. */
function packObliqueGroups(groups) {
  return sharesOf(groups)
    .map(({ name, tenths }) => `${DIGITS[numberOf(/^第(.+)部/.exec(name)?.[1] ?? '')]}${tenths}`)
    .join('');
}

function numberOf(numeral) {
  const digits = '零一二三四五六七八九';
  const [, ten, unit] = /^(十?)(.?)$/.exec(numeral) ?? [];
  return (ten ? 10 : 0) + (unit ? digits.indexOf(unit) : 0);
}

function sharesOf(groups) {
  if (!groups) return [];
  return groups.split(';').map((entry) => {
    const [name, share] = entry.split(':');
    return { name, tenths: Math.min(9, Math.round(Number(share) * 10)) };
  });
}

/**
 * A line as its tones, the letter of its rhyme if it has one, and its mark: 中仄平平仄●平a。 平 and 仄 are strict, ○ and ●
 * the usual level and oblique, 中 is either. The tone of a rhyme is strict.
 */
function packTunes(tunes, use) {
  return tunes.map(({ tune, poems, sameForm, lines }) => ({
    names: tune.split('・'),
    poems,
    sameForm,
    lines: lines.map((line, index) => packLine(line, use[tune].strict[index])).join(' '),
    otherForms: use[tune].otherForms.map(({ lengths, poems: count }) => `${lengths}:${count}`),
  }));
}

function packLine({ tones, rhyme, end }, strict) {
  const usual = { 平: '○', 仄: '●', 中: '中' };
  const packed = Array.from(tones, (tone, place) => (strict[place] === '1' ? tone : usual[tone]));
  if (rhyme) packed[packed.length - 1] = rhyme.tone === 'level' ? '平' : '仄';
  return `${packed.join('')}${rhyme?.group ?? ''}${end}`;
}

function readSource(name) {
  return readFileSync(`${HERE}sources/${name}`, 'utf8');
}

function writeTable(name, table) {
  writeFileSync(`${HERE}tables/${name}`, `${JSON.stringify(table, null, 2)}\n`);
}
