/**
 * Packs the CMU pronouncing dictionary and a list of common words for lib/poetry/english:
 * `npx tsx scripts/pack-pronunciations.mjs [folder]`. Run it again after an update of the dictionary.
 *
 * Left out are abbreviations with full stops and possessives that the rule for 's gives as well. The common words are
 * counted in the .txt files of the folder; without one the list stays as it is. It was counted in the poems of the Chicago
 * Rhyming Poetry Corpus, 700,000 words by poets from Wyatt to Kipling that are in the public domain.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { addPlural } from '../lib/poetry/english/sound/inflection.ts';
import { BLOCK_LINES, SHARED_BASE } from '../lib/poetry/english/sound/lexicon.ts';
import { sounds } from '../lib/poetry/english/sound/sounds.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const TARGET = `${root}lib/poetry/english/data/pronunciations.json`;
/** Far above the longest shared beginning, and the packed character stays printable. */
const MAX_SHARED = 60;

const soundsByWord = new Map();
for (const [key, value] of Object.entries(dictionary)) {
  const word = key.replace(/\(\d+\)$/, '');
  if (!/^[a-z'-]+$/.test(word)) continue;
  const spoken = sounds(value.replace(/#.*$/, ''));
  const known = soundsByWord.get(word) ?? [];
  if (!known.includes(spoken)) soundsByWord.set(word, [...known, spoken]);
}
for (const [word, spoken] of soundsByWord) {
  if (!word.endsWith("'s")) continue;
  const base = soundsByWord.get(word.slice(0, -2))?.map(addPlural) ?? [];
  if (spoken.every((one) => base.includes(one))) soundsByWord.delete(word);
}

let before = '';
const lines = [...soundsByWord.keys()].sort().map((word, index) => {
  let shared = 0;
  while (
    index % BLOCK_LINES > 0 &&
    shared < MAX_SHARED &&
    shared < before.length &&
    before[shared] === word[shared]
  )
    shared += 1;
  before = word;
  return `${String.fromCharCode(SHARED_BASE + shared)}${word.slice(shared)} ${soundsByWord.get(word).join(' ')}`;
});

const folder = process.argv[2];
const common =
  folder === undefined ? JSON.parse(readFileSync(TARGET, 'utf8')).common.split(' ') : countWords(folder);

const packed = JSON.stringify({ pronunciations: lines.join('\n'), common: common.join(' ') });
writeFileSync(TARGET, packed);
console.log(
  `${soundsByWord.size} words, ${common.length} common ones; ${packed.length} bytes, gzip ${gzipSync(packed).length}, brotli ${brotliCompressSync(packed).length}`,
);

/** Words that poets use at least twice, the commonest first; a word that is mostly written with a capital is a name. */
function countWords(path) {
  const counts = new Map();
  for (const name of readdirSync(path).filter((file) => file.endsWith('.txt'))) {
    for (const line of readFileSync(join(path, name), 'latin1').split('\n')) {
      if (/^(?:RHYME|TITLE|AUTHOR)/.test(line)) continue;
      for (const [word] of line.matchAll(/[A-Za-z]+/g)) {
        const key = word.toLowerCase();
        const count = counts.get(key) ?? { small: 0, all: 0 };
        counts.set(key, { small: count.small + (word === key ? 1 : 0), all: count.all + 1 });
      }
    }
  }
  return [...counts]
    .filter(([word, { small, all }]) => all >= 2 && small * 2 > all && soundsByWord.has(word))
    .sort(([first, a], [second, b]) => b.all - a.all || (first < second ? -1 : 1))
    .map(([word]) => word);
}
