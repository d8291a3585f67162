import { describe, expect, it } from 'vitest';
import { ProviderError } from '@/lib/ai/provider';
import { createVerseLineParser, type LineOperation } from '@/lib/ai/verse-line-parser';

const OPTIONS = { maxLines: 4, maxLineLength: 80, echo: [] as string[] };

function linesOf(answer: string, options: Partial<typeof OPTIONS> = {}): string[] {
  const parser = createVerseLineParser({ ...OPTIONS, ...options });
  return joinLines([...parser.push(answer), ...parser.finish()]);
}

function joinLines(operations: readonly LineOperation[]): string[] {
  const lines = [''];
  for (const operation of operations) {
    if (operation.type === 'end-line') lines.push('');
    else lines.push(`${lines.pop() ?? ''}${operation.text}`);
  }
  return lines.slice(0, -1);
}

describe('the lines of an answer', () => {
  it.each([
    ['plain lines', 'one moon\ntwo moons', ['one moon', 'two moons']],
    ['Chinese lines', '春眠不觉晓，\n处处闻啼鸟。', ['春眠不觉晓，', '处处闻啼鸟。']],
    ['carriage returns', 'one\r\ntwo\rthree', ['one', 'two', 'three']],
    ['a code fence', '```text\none\ntwo\n```', ['one', 'two']],
    ['numbering', '1. one\n2) two\n(3) three', ['one', 'two', 'three']],
    ['Chinese numbering', '1、山高\n第二句：水长', ['山高', '水长']],
    ['bullets', '- one\n• two\n* three', ['one', 'two', 'three']],
    ['labels', 'Line 1: one\nLine 2: two', ['one', 'two']],
    ['quotation marks around each line', '"one moon,"\n“two moons”', ['one moon,', 'two moons']],
    ['quotation marks around the answer', '“one moon\ntwo moons”', ['one moon', 'two moons']],
    ['Chinese quotation marks', '「山高月小」', ['山高月小']],
    ['emphasis', '**one** _moon_\n*two*', ['one moon', 'two']],
    ['an introduction', 'Sure! Here are two lines:\none\ntwo', ['one', 'two']],
    ['a Chinese introduction', '好的，以下是续写：\n山高月小', ['山高月小']],
    ['an explanation after the lines', 'one\ntwo\n\nNote: the moon stands for home.\nthree', ['one', 'two']],
    ['reasoning', '<think>They want\na moon.</think>\none\ntwo', ['one', 'two']],
    ['reasoning without an end', 'one\n<think>hm', ['one']],
    ['special tokens', 'one<|im_end|>\ntwo</s>', ['one', 'two']],
    ['the fence of the prompt', '<poem>\none\n</poem>', ['one']],
    ['control characters', 'o\u0000n\u202Ee\u0007\u00B6', ['one']],
    ['empty lines', '\n\none\n\n\ntwo\n', ['one', 'two']],
    ['rules', '---\none\n***', ['one']],
  ])('leave out %s', (_name, answer, expected) => {
    expect(linesOf(answer)).toEqual(expected);
  });

  it.each([
    ['a quotation inside the line', '"Hope" is the thing with feathers'],
    ['an apostrophe at the start', "'Tis winter's night, and the lamp is low"],
    ['a number', '1914. The year of the long letters'],
    ['a dash', '— and then the sea'],
    ['a line that only begins like an introduction', 'Here the river turns, and here it waits'],
    ['a line that only begins like an explanation', 'Not a leaf moved'],
    ['a smaller-than sign', 'I <3 the rain'],
    ['an emoji', '🌙 over the roof 👩‍👩‍👧'],
  ])('keep %s', (_name, answer) => {
    expect(linesOf(answer)).toEqual([answer]);
  });

  it.each([
    ['the last given line', 'And nobody hears.\nA boat', ['A boat']],
    ['all given lines', 'The night\nwalks softly\n\nand nobody hears\nA boat', ['A boat']],
  ])('leave out %s, said once more at the start', (_name, answer, expected) => {
    const echo = ['The night', 'walks softly', 'And nobody hears.'];
    expect(linesOf(answer, { echo })).toEqual(expected);
  });

  it.each([
    ['later on', 'A boat\nAnd nobody hears.'],
    ['as a refrain of an earlier line', 'The night\nwalks on without me'],
    ['as a refrain of earlier lines', 'The night\nwalks softly\nand I with it'],
    ['as all there is', 'The night\nwalks softly'],
  ])('keep a line that comes back %s', (_name, answer) => {
    const echo = ['The night', 'walks softly', 'And nobody hears.'];
    expect(linesOf(answer, { echo })).toEqual(answer.split('\n'));
  });

  it('end when there are as many as were asked for', () => {
    const parser = createVerseLineParser({ ...OPTIONS, maxLines: 2 });
    expect(joinLines(parser.push('one\ntwo\nthree\nfour'))).toEqual(['one', 'two']);
    expect(parser.isComplete).toBe(true);
    expect(parser.finish()).toEqual([]);
  });

  it('replace half a surrogate pair, which has no UTF-8', () => {
    expect(linesOf('a\uD83D b')).toEqual(['a\uFFFD b']);
  });
});

describe('text in mid-stream', () => {
  it('is given out before its line is complete', () => {
    const parser = createVerseLineParser(OPTIONS);
    expect(parser.push('A lantern on the wat')).toEqual([
      { type: 'append-text', text: 'A lantern on the wat' },
    ]);
    expect(parser.push('er')).toEqual([{ type: 'append-text', text: 'er' }]);
  });

  it('is held back while it may be numbering, a fence or a repetition', () => {
    for (const start of ['1', '1.', '- ', '``', '<thi', 'Line 2', 'the night', '"so']) {
      const parser = createVerseLineParser({ ...OPTIONS, echo: ['The night walks'] });
      expect(parser.push(start)).toEqual([]);
    }
  });
});

describe('an answer that is no verse', () => {
  it.each(['', '\n\n', '```\n```', '<think>only thoughts</think>', '---'])(
    '%j is refused as empty',
    (answer) => {
      expect(() => linesOf(answer)).toThrow(expect.objectContaining({ code: 'empty-output' }));
    },
  );

  it('is refused when a line is too long to be one', () => {
    expect(() => linesOf('a'.repeat(81))).toThrow(ProviderError);
    expect(() => linesOf('a'.repeat(81))).toThrow(expect.objectContaining({ code: 'malformed-output' }));
  });

  it('is refused when it never ends', () => {
    const parser = createVerseLineParser(OPTIONS);
    expect(() => {
      for (let index = 0; index < 2000; index += 1) parser.push(`<think>${'a'.repeat(100)}`);
    }).toThrow(expect.objectContaining({ code: 'malformed-output' }));
  });
});
