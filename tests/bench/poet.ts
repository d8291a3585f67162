import { join } from 'node:path';
import type { VerseRequest } from '../../lib/ai/provider';
import { createBuiltInPoet } from '../../server/ai/poet/create-built-in-poet';
import { loadPoetModel } from '../../server/ai/poet/network/load-model';

// What the built-in poet costs: `npx tsx tests/bench/poet.ts`.

const PROMPT_TOKENS = 96;
const DRAWN_TOKENS = 40;

const REQUEST: VerseRequest = {
  kind: 'continue',
  language: 'zh',
  title: '',
  genre: 'verse',
  before: ['春天来了，万物复苏'],
  selected: [],
  after: [],
  instruction: null,
  lineCount: 2,
};

await measureTurns();
measureModel('zh');
measureModel('en');

/** From a cold start, as the first person to ask feels it, then once more, then English. */
async function measureTurns(): Promise<void> {
  const poet = createBuiltInPoet();
  const signal = new AbortController().signal;
  const before = process.memoryUsage().rss;
  const cases: [string, VerseRequest][] = [
    ['cold', REQUEST],
    ['warm', REQUEST],
    ['English, cold', { ...REQUEST, language: 'en', before: ['The night walks softly on the water,'] }],
  ];
  for (const [name, request] of cases) {
    const start = performance.now();
    let firstMs: number | null = null;
    let text = '';
    for await (const chunk of poet.write(request, { signal, onSent: () => undefined })) {
      firstMs ??= performance.now() - start;
      text += chunk.text;
    }
    const totalMs = performance.now() - start;
    console.log(`${name}: first line ${round(firstMs ?? totalMs)} ms, turn ${round(totalMs)} ms`);
    console.log(text);
  }
  console.log(
    `memory for thread and both models: ${round((process.memoryUsage().rss - before) / 2 ** 20)} MB`,
  );
  await poet.close();
}

function measureModel(language: 'en' | 'zh'): void {
  const start = performance.now();
  const { decoder } = loadPoetModel(join('server', 'ai', 'poet', 'models', language));
  console.log(`${language}: load ${round(performance.now() - start)} ms`);
  const token = (index: number) => 300 + index;
  for (const run of ['first run', 'compiled']) {
    decoder.rewind(0);
    const promptMs = time(() =>
      decoder.read(Array.from({ length: PROMPT_TOKENS }, (_, index) => token(index))),
    );
    const drawMs = time(() => {
      for (let index = 0; index < DRAWN_TOKENS; index += 1) decoder.read([token(index)]);
    });
    console.log(
      `${language}, ${run}: ${round(promptMs / PROMPT_TOKENS)} ms a token of the prompt, ${round(drawMs / DRAWN_TOKENS)} ms a token drawn`,
    );
  }
}

/** Processor time in milliseconds: a busy machine slows a turn, but not this figure. */
function time(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1000;
}

function round(value: number): number {
  return value < 20 ? Math.round(value * 10) / 10 : Math.round(value);
}
