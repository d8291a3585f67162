import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProsody } from '@/lib/poetry/load-prosody';
import { loadPoetModel } from '@/server/ai/poet/network/load-model';
import { createReader } from '@/server/ai/poet/network/reader';
import { createSeededRandom } from '@/server/ai/poet/network/seeded-random';
import { writeVerse } from '@/server/ai/poet/write-verse';

const prosody = await loadProsody('en');
const { tokenizer, decoder } = loadPoetModel(resolve('server/ai/poet/models/en'));
const reader = createReader(decoder);

/** What the poet adds to a poem in a form. */
function goOn(id: string, before: readonly string[], lineCount: number, seed: number): string[] {
  const form = prosody.findForm(id);
  if (!form) throw new Error(`no form ${id}`);
  const lines: string[] = [];
  writeVerse({
    request: {
      kind: 'continue',
      language: 'en',
      title: '',
      genre: 'verse',
      before,
      selected: [],
      after: [],
      instruction: null,
      lineCount,
      contract: {
        form,
        poemBefore: before,
        formLinesBefore: before.length,
        poemAfter: [],
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
  const { violations } = prosody.analyze([...before, ...lines], { form });
  const broken = violations.filter(
    ({ line, severity, rule }) => severity === 'error' && line >= before.length && rule !== 'line-count',
  );
  expect(broken, `seed ${seed}: ${lines.join(' / ')}`).toEqual([]);
  return lines;
}

describe('the English poet', () => {
  it('repeats the refrains of a villanelle as they stand', () => {
    const tercet = [
      'The light is going slowly from the hill,',
      'And no one answers from the garden wall;',
      'I hear the river, and the night is still.',
    ];
    const lines = goOn('villanelle', tercet, 6, 1);
    expect(lines[2]).toBe(tercet[0]);
    expect(lines[5]).toBe(tercet[2]);
  });

  it('ends the lines of a sestina on the words whose turn it is', () => {
    const stanza = [
      'The evening falls upon the silent house,',
      'And someone lights the lamp beside the door;',
      'The summer leaves her colours on the hill,',
      'The swallow turns above the water,',
      'And all the garden waits to hear the rain,',
      'As if it were the ending of the day.',
    ];
    const ends = goOn('sestina', stanza, 3, 2).map((line) => line.match(/[a-z]+(?=\W*$)/)?.[0]);
    expect(ends).toEqual(['day', 'house', 'rain']);
  });

  it('ends the second lines of a ghazal on a rhyme and the radif', () => {
    const couplet = [
      'The moon has come to find the sea tonight,',
      'And all the roads are calling me tonight.',
    ];
    const [, second] = goOn('ghazal', couplet, 2, 3);
    expect(second).toMatch(/ tonight\W*$/);
  });

  it('answers a feminine rhyme with one', () => {
    const before = ['The river carries everything it gathers,', 'And all the winter sleeps upon the water,'];
    const [line = ''] = goOn(
      'heroic-couplets',
      ['The hill is white, the valley is in shadow,', ...before],
      1,
      4,
    );
    expect(line).toMatch(/er\W*$/);
  });

  it('ends on a radif that leans on other words', () => {
    const couplet = ['The sailor asks the water what love is.', 'The evening shows the garden what love is.'];
    const [, second] = goOn('ghazal', couplet, 2, 5);
    expect(second).toMatch(/ love is\W*$/);
  });

  it('closes the last line of a form', () => {
    const lines = ['The old silent pond,', 'And somebody hears the rain,'];
    for (const seed of [1, 2, 3]) expect(goOn('haiku', lines, 1, seed)[0]).not.toMatch(/[,;:]$/);
  });
});
