import { buildVerseRequest } from '../../lib/ai/context-window';
import type { DocumentLine } from '../../lib/document/lines';
import { createBuiltInPoet } from '../../server/ai/poet/create-built-in-poet';
import { createSeededRandom } from '../../server/ai/poet/network/seeded-random';

// Verse of the built-in poet without a form, to be judged by reading: `npx tsx tests/bench/poet-reading.ts [en|zh] [lines]
// [seed]`. Each poem begins with the lines that are given here; what comes after them is the poet's, a turn at a time.

const [language = 'en', lineCount = '8', seed = '1'] = process.argv.slice(2);

interface Opening {
  readonly title: string;
  readonly lines: readonly string[];
}

const OPENINGS: Readonly<Record<'en' | 'zh', readonly Opening[]>> = {
  en: [
    { title: 'Night', lines: ['The night walks softly on the water,'] },
    { title: 'My Father', lines: ['my father kept his tools in the shed', 'and never spoke about the war'] },
    {
      title: 'Morning Train',
      lines: [
        'The train is late again. We stand',
        'with paper cups, and look at nothing,',
        'each of us alone in a small light.',
      ],
    },
    { title: 'October', lines: ['The leaves are falling one by one,', 'The year is old, the harvest done;'] },
    { title: 'To a Friend', lines: ['You left your coat upon the chair.'] },
  ],
  zh: [
    { title: '春日', lines: ['春风吹过旧江城，'] },
    { title: '夜归', lines: ['山路无人月自明，溪声一路送人行。'] },
    { title: '秋思', lines: ['落叶满空山', '何处寻行迹'] },
    { title: '雨后', lines: ['雨停了', '街灯一盏一盏亮起来', '我听见自己的脚步'] },
    { title: '故乡', lines: ['母亲在厨房里洗碗', '水声像一条小小的河'] },
    { title: '别后', lines: ['别后不知君远近，', '触目凄凉多少闷。'] },
  ],
};

if (language !== 'en' && language !== 'zh') throw new Error(`There is no poet of ${language}.`);
const poet = createBuiltInPoet({ random: createSeededRandom(Number(seed)) });
for (const { title, lines: given } of OPENINGS[language]) {
  const lines = [...given];
  while (lines.length < given.length + Number(lineCount)) {
    const request = buildVerseRequest({
      lines: lines.map((text, index): DocumentLine => ({ index, text, type: 'line', block: 0 })),
      place: { kind: 'continue', afterLine: lines.length - 1 },
      title,
      language,
      instruction: null,
      lineCount: null,
    });
    let answer = '';
    const signal = new AbortController().signal;
    for await (const { text } of poet.write(request, { signal, onSent: () => undefined })) answer += text;
    lines.push(...answer.split('\n').filter((line) => line !== ''));
  }
  const shown = lines.map((line, index) => `${index < given.length ? '  ' : '> '}${line}`);
  console.log(`${title}\n${shown.join('\n')}\n`);
}
await poet.close();
