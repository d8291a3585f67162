import { buildVerseRequest } from '../../lib/ai/context-window';
import { createFormContract } from '../../lib/ai/form-contract';
import type { DocumentLine } from '../../lib/document/lines';
import { findForm } from '../../lib/poetry/find-form';
import { type Form, OWN_FORM_ID } from '../../lib/poetry/form';
import { FORM_GROUPS } from '../../lib/poetry/form-catalogue';
import { streamChecked } from '../../server/ai/answers/answer-under-contract';
import { createAnswerGatherer } from '../../server/ai/answers/gather-answer';
import { createBuiltInPoet } from '../../server/ai/poet/create-built-in-poet';
import { createSeededRandom } from '../../server/ai/poet/network/seeded-random';
import { violationMessage } from '../../server/presenters/violation';
import { POEMS } from '../unit/poetry/english/known-poems';

// How well the built-in poet keeps a form, the way a turn goes in the product: request, the poet's thread, the form
// contract with its retries. `npx tsx tests/bench/poet-form.ts [all|en|zh|form,form] [poems] [seed]`. Every second poem goes on from
// one that is half written. A line is right when it comes without a badge; seconds are of processor time.

const [which = 'all', poems = '2', seed = '1'] = process.argv.slice(2);
const TUNES = ['浣溪沙', '菩萨蛮', '西江月', '如梦令', '卜算子', '水调歌头'];
const OWN: Readonly<Record<string, Form>> = {
  'own-en': {
    id: OWN_FORM_ID,
    language: 'en',
    lineCount: { min: 6, max: 6 },
    scheme: 'aabccb',
    metres: ['iambic tetrameter', 'iambic tetrameter', 'iambic trimeter'],
  },
  'own-en-syllables': {
    id: OWN_FORM_ID,
    language: 'en',
    scheme: 'a-a',
    lengths: [6, 8, 6].map((count) => ({ min: count, max: count })),
  },
  'own-zh': {
    id: OWN_FORM_ID,
    language: 'zh',
    lineCount: { min: 4, max: 4 },
    scheme: '-a-a',
    lengths: [{ min: 6, max: 6 }],
    tones: ['中平中仄平平', '中仄中平仄仄'],
  },
};
const HALF_WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'shakespearean-sonnet': POEMS.SONNET_18.slice(0, 6),
  'petrarchan-sonnet': POEMS.ON_HIS_BLINDNESS.slice(0, 5),
  villanelle: POEMS.VILLANELLE.filter((line) => line !== '').slice(0, 7),
  limerick: POEMS.OLD_MAN_WITH_A_BEARD.slice(0, 2),
  ballad: POEMS.ANCIENT_MARINER.filter((line) => line !== '').slice(0, 3),
  'blank-verse': POEMS.ULYSSES.slice(0, 5),
  'heroic-couplets': POEMS.ESSAY_ON_CRITICISM.slice(0, 3),
  haiku: ['The old silent pond'],
  sestina: [
    'The evening falls upon the silent house,',
    'And someone lights the lamp beside the door;',
    'The summer leaves her colours on the hill,',
    'The swallow turns above the quiet water,',
    'And all the garden waits to hear the rain,',
    'As if it were the ending of the day.',
    'The children count the hours of the day',
  ],
  ghazal: [
    'Where are you now? Who lies beneath your spell tonight?',
    'Whom else from rapture’s road will you expel tonight?',
  ],
  七绝: ['千里莺啼绿映红，', '水村山郭酒旗风。'],
  五绝: ['白日依山尽，'],
  七律: ['锦瑟无端五十弦，', '一弦一柱思华年。'],
  浣溪沙: ['一曲新词酒一杯，', '去年天气旧亭台。'],
};
const TITLES = {
  en: ['Night', 'The Sea', 'October', 'To a Friend', 'Winter', 'The Garden'],
  zh: ['春日', '秋思', '山居', '江上', '月夜', '送别'],
} as const;
/** Lines of a poem whose form has no end. */
const OPEN_LINES = 8;

const poet = createBuiltInPoet({ random: createSeededRandom(Number(seed)) });
for (const name of namesOf(which)) await measure(name);
await poet.close();

function namesOf(asked: string): readonly string[] {
  const english = FORM_GROUPS.find(({ group }) => group === 'english')?.ids ?? [];
  const regulated = FORM_GROUPS.find(({ group }) => group === 'regulated')?.ids ?? [];
  const en = [...english, 'own-en', 'own-en-syllables'];
  const zh = [...regulated, ...TUNES, 'own-zh'];
  if (asked === 'all') return [...en, ...zh];
  if (asked === 'en') return en;
  return asked === 'zh' ? zh : asked.split(',');
}

async function measure(name: string): Promise<void> {
  const own = OWN[name];
  const found = await findForm(own ? { kind: 'own', form: own } : { kind: 'named', id: name });
  if (!found) throw new Error(`There is no form ${name}.`);
  const { form, prosody } = found;
  const contract = createFormContract(prosody, form);
  const { language } = form;
  let [written, right, whole, firstMs, turns] = [0, 0, 0, 0, 0];
  const breaks = new Map<string, number>();
  const start = process.cpuUsage();
  for (let index = 0; index < Number(poems); index += 1) {
    const given = index % 2 === 0 ? [] : (HALF_WRITTEN[name] ?? []);
    const lines = [...given];
    const limit = form.lineCount?.min ?? Math.max(OPEN_LINES, form.scheme?.length ?? 0);
    while (lines.length < limit) {
      const began = performance.now();
      let isFirst = true;
      const gatherer = createAnswerGatherer();
      const request = buildVerseRequest({
        lines: lines.map((text, at): DocumentLine => ({ index: at, text, type: 'line', block: 0 })),
        place: { kind: 'continue', afterLine: lines.length - 1 },
        title: TITLES[language][index % TITLES[language].length] ?? '',
        language,
        instruction: null,
        lineCount: null,
        contract,
      });
      await streamChecked(
        {
          provider: poet,
          request,
          signal: new AbortController().signal,
          onSent: () => undefined,
          onUsage: () => undefined,
          flushIntervalMs: 50,
        },
        { contract, explain: (violation) => violationMessage(violation, language) },
        (operations) => {
          if (isFirst) firstMs += performance.now() - began;
          isFirst = false;
          gatherer.add(operations);
        },
      );
      const answer = gatherer.answer();
      if (answer.lines.length === 0) throw new Error(`${name}: a turn wrote nothing`);
      turns += 1;
      lines.push(...answer.lines);
      written += answer.lines.length;
      right += answer.violations.filter((violations) => violations.length === 0).length;
      for (const { rule } of answer.violations.flat()) breaks.set(rule, (breaks.get(rule) ?? 0) + 1);
    }
    const faults = prosody
      .analyze(lines, { form })
      .violations.filter(({ severity, line }) => severity === 'error' && line >= given.length);
    if (faults.length === 0) whole += 1;
    if (index < 2)
      console.log(`${lines.join('\n')}\n${faults.map(({ rule, line }) => `${line + 1}: ${rule}`).join(' ')}`);
  }
  const { user, system } = process.cpuUsage(start);
  console.log(
    `${name}: ${right} of ${written} lines right (${((100 * right) / written).toFixed(1)} %), ${whole} of ${poems} poems; ${((user + system) / 1e6 / written).toFixed(2)} s a line, first words after ${(firstMs / turns / 1000).toFixed(1)} s`,
    breaks.size > 0 ? Object.fromEntries(breaks) : '',
  );
}
