/**
 * Packs the CMU pronouncing dictionary and a list of common words for lib/poetry/english:
 * `npx tsx scripts/pack-pronunciations.mjs`. Run it again after an update of the dictionary or of the built-in poet.
 *
 * Left out are abbreviations with full stops and possessives that the rule for 's gives as well. The common words are
 * the built-in poet's whole-word tokens: byte-pair encoding merges the commonest pieces of ten million characters of
 * verse first, so their order is roughly that of frequency.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { addPlural } from '../lib/poetry/english/inflection.ts';
import { BLOCK_LINES, SHARED_BASE } from '../lib/poetry/english/lexicon.ts';
import { sounds } from '../lib/poetry/english/sounds.ts';

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

/** Other pieces of one or two letters are beginnings of words. */
const SHORT_WORDS = new Set(
  'a i o ah am an as at ay be by do go ha he hi if in is it lo me my no of oh on or ox so to up us we ye'.split(
    ' ',
  ),
);

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

const { tokens } = JSON.parse(readFileSync(`${root}server/ai/poet/models/en/vocab.json`, 'utf8'));
const common = new Set();
for (const token of tokens) {
  const word = token.startsWith('▁') ? token.slice(1).toLowerCase() : '';
  const isWord = word.length >= 3 || SHORT_WORDS.has(word);
  if (isWord && soundsByWord.has(word)) common.add(word);
}

const packed = JSON.stringify({ pronunciations: lines.join('\n'), common: [...common].join(' ') });
writeFileSync(TARGET, packed);
console.log(
  `${soundsByWord.size} words, ${common.size} common ones; ${packed.length} bytes, gzip ${gzipSync(packed).length}, brotli ${brotliCompressSync(packed).length}`,
);
