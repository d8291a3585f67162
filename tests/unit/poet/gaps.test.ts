import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFormContract } from '@/lib/ai/form-contract';
import { loadProsody } from '@/lib/poetry/load-prosody';
import { loadPoetModel } from '@/server/ai/poet/network/load-model';
import { createReader } from '@/server/ai/poet/network/reader';
import { createSeededRandom } from '@/server/ai/poet/network/seeded-random';
import { writeVerse } from '@/server/ai/poet/write-verse';

const SEEDS = [1, 2];

/** Fills a gap of `missing` lines with each seed; answers the lines, after none of them broke the form. */
async function fill(
  language: 'en' | 'zh',
  id: string,
  before: readonly string[],
  missing: number,
  after: readonly string[],
): Promise<string[][]> {
  const prosody = await loadProsody(language);
  const form = prosody.findForm(id);
  if (!form) throw new Error(`There is no form ${id}.`);
  const contract = createFormContract(prosody, form);
  const { tokenizer, decoder } = loadPoetModel(resolve(`server/ai/poet/models/${language}`));
  const reader = createReader(decoder);
  return SEEDS.map((seed) => {
    const lines: string[] = [];
    writeVerse({
      request: {
        kind: 'continue',
        language,
        title: '',
        genre: 'verse',
        before,
        selected: [],
        after,
        instruction: null,
        lineCount: missing,
        contract: {
          form,
          poemBefore: before,
          formLinesBefore: before.length,
          poemAfter: after,
          rulings: [],
          corrections: [],
        },
      },
      prosody,
      tokenizer,
      reader,
      random: createSeededRandom(seed),
      isAborted: () => false,
      onSent: () => undefined,
      onLine: (line) => lines.push(line),
      onToken: () => undefined,
    });
    const broken = lines.flatMap((line, index) => {
      const behind = [...Array<null>(missing - index - 1).fill(null), ...after];
      return contract.checkNext([...before, ...lines.slice(0, index)], line, behind);
    });
    expect(broken, `seed ${seed}: ${lines.join(' / ')}`).toEqual([]);
    return lines;
  });
}

describe('the Chinese poet in a gap', () => {
  const quatrain = ['朝辞白帝彩云间，', '千里江陵一日还。', '两岸猿声啼不住，', '轻舟已过万重山。'];

  it.each([0, 1, 2, 3])('writes line %i of a 七绝 so that the others stand', async (at) => {
    await fill('zh', '七绝', quatrain.slice(0, at), 1, quatrain.slice(at + 1));
  });

  it('rhymes with the lines behind a longer gap', async () => {
    await fill('zh', '七绝', quatrain.slice(0, 1), 2, quatrain.slice(3));
  });

  it('fits a couplet in one line of text', async () => {
    await fill('zh', '七绝', [], 1, ['两岸猿声啼不住，轻舟已过万重山。']);
  });

  it('answers a rhyme of a tune that stands behind it', async () => {
    await fill('zh', '如梦令', ['常记溪亭日暮，'], 1, ['兴尽晚回舟，', '误入藕花深处。']);
  });
});

describe('the English poet in a gap', () => {
  const last = (line: string | undefined) => line?.match(/[A-Za-z']+(?=\W*$)/)?.[0]?.toLowerCase();

  it('writes the first line of a couplet whose second stands', async () => {
    const lines = await fill('en', 'heroic-couplets', [], 1, ['And all the valley lies beneath the night.']);
    for (const [line] of lines) expect(last(line)).toMatch(/ight$|ite$/);
  });

  it('ends on the word that a sestina turns to later', async () => {
    const first = [
      'The evening falls upon the silent house,',
      'And someone lights the lamp beside the door;',
    ];
    const rest = [
      'The swallow turns above the water,',
      'And all the garden waits to hear the rain,',
      'As if it were the ending of the day.',
      'The children count the hours of the day',
      'Until the moon has come into the house,',
      'And nobody has listened to the rain,',
      'And nobody has gone outside the door;',
      'The boats have come together on the water,',
      'And every bird is silent on the hill.',
    ];
    const lines = await fill('en', 'sestina', first, 1, rest);
    for (const [line] of lines) expect(last(line)).toBe('hill');
  });

  it('rhymes with the second line behind where the next one is to rhyme with another', async () => {
    const behind = ['The river carries all the light away,', 'And leaves the garden quiet as a stone,'];
    const [first = '', second = ''] = behind;
    const lines = await fill('en', 'elegiac-stanza', ['The evening bell has told the end of day,'], 1, [
      first,
      second,
    ]);
    for (const [line] of lines) expect(last(line)).toMatch(/one$|own$|oan$/);
  });
});
