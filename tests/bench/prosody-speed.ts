/**
 * How long an analysis takes: a poem of fourteen lines, 2,000 lines never seen before, the same after one line has
 * changed; medians, in ms of processor time, so that other work on the machine does not count. Run: npx tsx tests/bench/prosody-speed.ts
 */

import type { PoemLanguage } from '@/lib/poetry/analysis';
import { loadProsody } from '@/lib/poetry/load-prosody';

const LIMITS_MS = { poem: 5, cold: 300, changed: 5 };
const LONG_LINES = 2_000;
const ROUNDS = 30;

const WORDS: Readonly<Record<PoemLanguage, readonly string[]>> = {
  zh: Array.from('春风又绿江南岸明月何时照我还山重水复疑无路柳暗花明一村人间四尽芳菲始盛开'),
  en: 'the evening river carries every silver lantern under morning bridges where slow water sings of love'.split(
    ' ',
  ),
};

for (const language of ['zh', 'en'] as const) {
  const prosody = await loadProsody(language);
  prosody.analyze(linesOf(language, 14, 0));
  const poem = median(
    Array.from({ length: ROUNDS }, (_, round) =>
      time(() => prosody.analyze(linesOf(language, 14, round + 1))),
    ),
  );
  const long = linesOf(language, LONG_LINES, 1_000);
  const cold = time(() => prosody.analyze(long));
  const changed = median(
    Array.from({ length: ROUNDS }, (_, round) => {
      const [line = ''] = linesOf(language, 1, 5_000 + round);
      const edited = long.with(LONG_LINES / 2, line);
      return time(() => prosody.analyze(edited));
    }),
  );
  const found = { poem, cold, changed };
  for (const [what, limit] of Object.entries(LIMITS_MS)) {
    const took = found[what as keyof typeof found];
    console.log(
      `${language} ${what}: ${took.toFixed(2)} ms (limit ${limit})${took > limit ? ' TOO SLOW' : ''}`,
    );
  }
}

/** Lines that all differ, each from its number written in words for digits. */
function linesOf(language: PoemLanguage, count: number, seed: number): string[] {
  const words = WORDS[language];
  const length = language === 'zh' ? 7 : 8;
  return Array.from({ length: count }, (_, line) => {
    let rest = seed * LONG_LINES + line + 1;
    const own = Array.from({ length }, (_, place) => {
      const word = words[(rest + place * 5) % words.length];
      rest = Math.floor(rest / words.length) + line;
      return word;
    });
    return own.join(language === 'zh' ? '' : ' ');
  });
}

function time(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
