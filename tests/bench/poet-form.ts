import { join } from 'node:path';
import type { VerseRequest } from '../../lib/ai/provider';
import { loadProsody } from '../../lib/poetry/load-prosody';
import { loadPoetModel } from '../../server/ai/poet/load-model';
import { createReader } from '../../server/ai/poet/reader';
import { createSeededRandom } from '../../server/ai/poet/seeded-random';
import { writeVerse } from '../../server/ai/poet/write-verse';

// How well the built-in poet keeps a form: `npx tsx tests/bench/poet-form.ts [form] [turns] [seed]`. A turn begins after
// no line, or after one that is given, and writes the rest of the poem.

const [form = '七绝', turns = '200', seed = '1'] = process.argv.slice(2);
const FIRST_LINES: Readonly<Record<string, readonly string[]>> = {
  七绝: ['', '春风吹过旧江城，', '千里莺啼绿映红，', '独在异乡为异客，'],
  五绝: ['', '空山新雨后，', '白日依山尽，', '春眠不觉晓，'],
};
const TITLES = ['春日', '秋思', '山居', '江上', '月夜', '冬雪', '送别', '登楼'];

const isChinese = /\p{Script=Han}/u.test(form);
const language = isChinese ? 'zh' : 'en';
const prosody = await loadProsody(language);
const found = prosody.findForm(form);
if (!found) throw new Error(`There is no form ${form}.`);
const { tokenizer, decoder } = loadPoetModel(join('server', 'ai', 'poet', 'models', language));
const reader = createReader(decoder);
const random = createSeededRandom(Number(seed));
const wanted = found.lineCount?.min ?? 4;
const openings = FIRST_LINES[form] ?? (isChinese ? [''] : ['', 'The night walks softly on the water,']);

let [lines, broken, clean] = [0, 0, 0];
const breaks = new Map<string, number>();
const start = performance.now();
for (let turn = 0; turn < Number(turns); turn += 1) {
  const first = openings[turn % openings.length] ?? '';
  const before = first === '' ? [] : [first];
  const poem = [...before];
  const request: VerseRequest = {
    kind: 'continue',
    language,
    title: isChinese ? (TITLES[turn % TITLES.length] ?? '') : '',
    genre: 'verse',
    before,
    selected: [],
    after: [],
    instruction: null,
    lineCount: wanted - before.length,
    contract: { form: found, poemBefore: before, poemAfter: [], rulings: [], corrections: [] },
  };
  writeVerse({
    request,
    prosody,
    tokenizer,
    reader,
    random,
    isAborted: () => false,
    onSent: () => undefined,
    onLine: (line) => poem.push(line),
    onToken: () => undefined,
  });
  const analysis = prosody.analyze(poem, { form: found });
  const errors = analysis.violations.filter(({ severity }) => severity === 'error');
  const brokenLines = new Set(errors.map(({ line }) => line).filter((line) => line >= before.length));
  lines += poem.length - before.length;
  broken += brokenLines.size;
  if (errors.length === 0) clean += 1;
  for (const { rule } of errors) breaks.set(rule, (breaks.get(rule) ?? 0) + 1);
  if (turn < 8)
    console.log(
      poem.join(isChinese ? '' : '\n'),
      errors.map(({ rule, line }) => `${line}:${rule}`).join(' '),
    );
}
const seconds = (performance.now() - start) / 1000;
console.log(
  `${form}: ${turns} turns, ${lines} lines written, ${broken} of them break the form (${((1 - broken / lines) * 100).toFixed(1)} % keep it); ${clean} poems without a fault; ${(seconds / Number(turns)).toFixed(2)} s a turn`,
);
if (breaks.size > 0) console.log(Object.fromEntries(breaks));
