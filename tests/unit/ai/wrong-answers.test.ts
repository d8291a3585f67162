import { describe, expect, it } from 'vitest';
import { createFormContract } from '@/lib/ai/form-contract';
import { buildContinueMessages } from '@/lib/ai/prompts/continue';
import type { VerseProvider, VerseRequest } from '@/lib/ai/provider';
import type { Violation } from '@/lib/poetry/analysis';
import { findForm } from '@/lib/poetry/find-form';
import { answerUnderContract, isUnderContract } from '@/server/ai/answers/answer-under-contract';
import { createAnswerGatherer } from '@/server/ai/answers/gather-answer';
import { violationMessage } from '@/server/presenters/violation';

const POEMS = {
  zh: {
    form: '五绝',
    before: ['白日依山尽，', '黄河入海流。'],
    right: ['欲穷千里目，', '更上一层楼。'],
    /** One character too many, a wrong tone at the end, no rhyme. */
    wrong: ['欲穷千里之目，', '更上一层塔。', '欲穷千里山，'],
  },
  en: {
    form: 'haiku',
    before: ['The old silent pond'],
    right: ['A frog jumps into the pond', 'Splash! Silence again'],
    wrong: ['A frog jumps into the very deep pond', 'Splash!', 'A frog'],
  },
} as const;
type Language = keyof typeof POEMS;

async function answer(language: Language, answers: readonly string[]) {
  const { form: id, before } = POEMS[language];
  const found = await findForm({ kind: 'named', id });
  if (!found) throw new Error(`no form ${id}`);
  const { form, prosody } = found;
  const contract = createFormContract(prosody, form);
  const request: VerseRequest = {
    kind: 'continue',
    language,
    title: language === 'zh' ? '登楼' : 'Pond',
    genre: 'verse',
    before,
    selected: [],
    after: [],
    instruction: null,
    lineCount: 2,
    contract: {
      form,
      poemBefore: before,
      formLinesBefore: before.length,
      poemAfter: [],
      rulings: [],
      corrections: [],
    },
  };
  const asked: VerseRequest[] = [];
  const provider: VerseProvider = {
    name: 'scripted',
    model: 'scripted',
    host: null,
    async *write(each) {
      asked.push(each);
      // The last one is what it goes on with, whatever it is told.
      for (const character of answers[Math.min(asked.length, answers.length) - 1] ?? '')
        yield { text: character };
    },
    close: async () => undefined,
  };
  const gatherer = createAnswerGatherer();
  const explain = (violation: Violation) => violationMessage(violation, language);
  const io = { onSent: () => undefined, onUsage: () => undefined, flushIntervalMs: 0 };
  if (!isUnderContract(request)) throw new Error('no contract');
  const source = { provider, request, contract, explain, signal: new AbortController().signal, ...io };
  const failure = await answerUnderContract(source, gatherer.add).then(
    () => null,
    (error: unknown) => error,
  );
  const { lines, violations } = gatherer.answer();
  const unbadged = lines.filter((line, index) => {
    const breaks = contract.checkNext([...before, ...lines.slice(0, index)], line);
    return breaks.length > 0 && violations[index]?.length === 0;
  });
  const prompts = asked.map((each) => buildContinueMessages(each).at(-1)?.content ?? '');
  return { lines, violations: violations.flat(), unbadged, prompts, failure };
}

type Dress = (lines: readonly string[], language: Language) => string;
const each =
  (line: (text: string, index: number) => string): Dress =>
  (lines) =>
    lines.map(line).join('\n');
/** What models put around verse. */
const DRESSES: Readonly<Record<string, Dress>> = {
  'in quotation marks': each((line) => `"${line}"`),
  'in curly quotation marks': each((line) => `“${line}”`),
  'in corner brackets': each((line) => `「${line}」`),
  'all in one pair of quotation marks': (lines) => `“${lines.join('\n')}”`,
  numbered: each((line, index) => `${index + 1}. ${line}`),
  'numbered in Chinese': each((line, index) => `${'一二三'.charAt(index)}、${line}`),
  'numbered with brackets': each((line, index) => `(${index + 1}) ${line}`),
  'with bullets': each((line) => `- ${line}`),
  'with stars': each((line) => `* ${line}`),
  'with dots': each((line) => `• ${line}`),
  bold: each((line) => `**${line}**`),
  quoted: each((line) => `> ${line}`),
  'with hard breaks': each((line) => `${line}  `),
  'with a heading': (lines) => `# ...\n\n${lines.join('\n')}`,
  'in a fence with a name': (lines) => `\`\`\`text\n${lines.join('\n')}\n\`\`\``,
  'with an introduction': (lines, language) =>
    `${language === 'zh' ? '好的，以下是为您续写的两句：' : 'Sure! Here are the next two lines:'}\n\n${lines.join('\n')}`,
  'with an explanation': (lines, language) =>
    `${lines.join('\n')}\n\n${language === 'zh' ? '这两句承接上文，写登楼所见。' : 'These lines keep the image of the pond.'}`,
  'with what stands said again': (lines, language) => [...POEMS[language].before, ...lines].join('\n'),
  'with what stands said again, numbered': (lines, language) =>
    [...POEMS[language].before, ...lines].map((line, index) => `${index + 1}. ${line}`).join('\n'),
  'after thinking aloud': (lines) => `<think>\n5 characters, 5 syllables\n</think>\n${lines.join('\n')}`,
  'with tags of the prompt': (lines) => `<after>\n${lines.join('\n')}\n</after>`,
};

describe.each(['zh', 'en'] as const)('an answer under a form (%s)', (language) => {
  const { right, wrong } = POEMS[language];

  it.each(Object.entries(DRESSES))('is taken when its lines are right, %s', async (_name, dress) => {
    const { lines, violations, prompts } = await answer(language, [dress(right, language)]);
    expect(lines).toEqual(right);
    expect(violations).toEqual([]);
    expect(prompts).toHaveLength(1);
  });

  it.each(Object.entries(DRESSES))('is named and badged when it stays wrong, %s', async (_name, dress) => {
    const { lines, violations, unbadged, prompts } = await answer(
      language,
      wrong.map((line) => dress([line, right[1]], language)),
    );
    expect(unbadged).toEqual([]);
    expect(violations).not.toEqual([]);
    expect(prompts[1]).toContain(wrong[0]);
    expect(prompts[1]).toMatch(/<refused>\n.* — .+\n<\/refused>/);
    expect(lines.join('\n')).not.toMatch(/refused|<|>|\*|—|程序|plain code/);
  });
});

/** Answers that are no two lines of verse. */
const OTHERS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    'a refusal': '抱歉，我无法续写这首诗。',
    'a title of its own': '《登鹳雀楼》\n欲穷千里目，\n更上一层楼。',
    'a title without marks': '登鹳雀楼其二\n欲穷千里目，\n更上一层楼。',
    'alternatives in one answer': '第一稿：欲穷千里目\n第二稿：更上一层楼',
    'alternatives beside each other': '欲穷千里目 / 更上一层楼',
    'both lines in one': '欲穷千里目，更上一层楼。',
    'half-width marks': '欲穷千里目,\n更上一层楼.',
    'traditional characters': '欲窮千里目，\n更上一層樓。',
    'traditional characters of the wrong tone': '欲窮千里山，\n更上一層樓。',
    'the tones beside them': '欲穷千里目，（仄平平仄仄）\n更上一层楼。（仄仄仄平平）',
    'a table': '| 句 | 韵 |\n|---|---|\n| 欲穷千里目 | |\n| 更上一层楼 | 楼 |',
    json: '{"lines": ["欲穷千里目，", "更上一层楼。"]}',
    'another poem': '床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。',
  },
  en: {
    'a refusal': "I'm sorry, but I can't continue this poem.",
    'a title of its own': 'Pond at Evening\nA frog jumps into the pond\nSplash! Silence again',
    'alternatives in one answer':
      'Option 1: A frog jumps into the pond\nOption 2: The frog leaps into the pond',
    'both lines in one': 'A frog jumps into the pond / Splash! Silence again',
    'syllables beside them': 'A frog jumps into the pond (7)\nSplash! Silence again (5)',
    json: '{"lines": ["A frog jumps into the pond", "Splash! Silence again"]}',
    'the whole poem in other words':
      'An ancient, still pond\nOne frog leaps from the dark bank\nWater sounds, then none',
    Chinese: '欲穷千里目，\n更上一层楼。',
  },
};

/** The right lines with something beside them. */
const BESIDES = {
  zh: {
    'a title of its own': '《登鹳雀楼》\n欲穷千里目，\n更上一层楼。',
    'both lines beside each other': '欲穷千里目， / 更上一层楼。',
    'its measure beside it': '欲穷千里目，（仄平平仄仄）\n更上一层楼。（5字）',
  },
  en: {
    'a title of its own': '**《Pond》**\nA frog jumps into the pond\nSplash! Silence again',
    'both lines beside each other': 'A frog jumps into the pond / Splash! Silence again',
    'its measure beside it': 'A frog jumps into the pond (7)\nSplash! Silence again (5 syllables)',
  },
} as const;

describe.each(['zh', 'en'] as const)('an answer that is no two lines of the form (%s)', (language) => {
  const { right } = POEMS[language];

  it.each(Object.entries(OTHERS[language]))('is never seen without a badge: %s', async (_name, text) => {
    const { unbadged } = await answer(language, [text]);
    expect(unbadged).toEqual([]);
  });

  const besides = ['a title of its own', 'both lines beside each other', 'its measure beside it'] as const;
  it.each(besides)('is taken for the verse that is in it: %s', async (name) => {
    const { lines, violations, prompts } = await answer(language, [BESIDES[language][name]]);
    expect(lines).toEqual(right);
    expect(violations).toEqual([]);
    expect(prompts).toHaveLength(1);
  });

  it.each(['', '\n\n', '```\n```', '<think>only</think>'])('fails when it says nothing: %j', async (text) => {
    const { lines, failure } = await answer(language, [text]);
    expect(lines).toEqual([]);
    expect(failure).toMatchObject({ code: 'empty-output' });
  });
});
