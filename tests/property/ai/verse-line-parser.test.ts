import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '@/lib/ai/provider';
import { createVerseLineParser, type LineOperation } from '@/lib/ai/verse-line-parser';

const ECHO = ['The night', 'a', 'The night walks softly', '春天来了，万物复苏'];

/** Pieces that make the parser hold back or change its mind. */
const piece = fc.constantFrom(
  ...['1', '.', ' ', '- ', '"', '“', '”', "'", '*', '_', '`', '```', '\n', '\r\n', '\r', '<', '>', '<think>'],
  ...[
    '</think>',
    '<|end|>',
    '<br>',
    'Note',
    ':',
    'Line 1',
    'Here ',
    'Sure',
    '第',
    '一句',
    '：',
    '注',
    '、',
    '#',
    '\\',
  ],
  ...[
    'The night',
    ' walks softly',
    '春天来了',
    '，万物复苏',
    'a',
    'moon',
    '月',
    '🌙',
    '\uD83C',
    '\uDF19',
    '(',
    '\u2028',
  ],
);
const answer = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

interface Outcome {
  readonly lines: readonly string[];
  readonly error: string | null;
}

function parse(chunks: readonly string[]): Outcome {
  const parser = createVerseLineParser({ maxLines: 4, maxLineLength: 60, echo: ECHO });
  const operations: LineOperation[] = [];
  try {
    for (const chunk of chunks) operations.push(...parser.push(chunk));
    operations.push(...parser.finish());
    return { lines: joinLines(operations), error: null };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { lines: [], error: error.code };
  }
}

function joinLines(operations: readonly LineOperation[]): string[] {
  const lines = [''];
  for (const operation of operations) {
    if (operation.type === 'end-line') lines.push('');
    else lines.push(`${lines.pop() ?? ''}${operation.text}`);
  }
  return lines;
}

function cut(text: string, places: readonly number[]): string[] {
  const borders = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...borders].map((from, index) => text.slice(from, borders[index] ?? text.length));
}

describe('the verse line parser', () => {
  it('gives the same lines however the answer is cut into chunks', () => {
    fc.assert(
      fc.property(answer, fc.array(fc.nat(200), { maxLength: 12 }), (text, places) => {
        expect(parse(cut(text, places))).toEqual(parse([text]));
        expect(parse(text.split(''))).toEqual(parse([text]));
      }),
      { numRuns: 3000 },
    );
  });

  it('ends every line that it began, and never writes an empty or an untidy one', () => {
    fc.assert(
      fc.property(answer, (text) => {
        const { lines, error } = parse(text.split(''));
        if (error !== null) return;
        expect(lines.at(-1)).toBe('');
        for (const line of lines.slice(0, -1)) {
          expect(line).toMatch(/[\p{L}\p{N}\p{Extended_Pictographic}]/u);
          expect(line).toBe(line.trim());
          expect(line).not.toMatch(/[\n\r\u2028`*]/);
        }
        expect(lines.length - 1).toBeLessThanOrEqual(4);
      }),
      { numRuns: 2000 },
    );
  });
});
