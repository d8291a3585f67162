import { describe, expect, it } from 'vitest';
import type { Tone } from '@/lib/poetry/analysis';
import { duePatterns } from '@/lib/poetry/chinese/regulated/due-patterns';

const TONES: Readonly<Record<string, Tone>> = { 平: 'level', 仄: 'oblique', 中: 'either' };
const lines = (...patterns: readonly string[]) =>
  patterns.map((line) => [...line].map((sign) => TONES[sign] ?? 'either'));

describe('the tones that are due in a regulated poem', () => {
  it('follow from the opening of the first line: 风急天高猿啸哀', () => {
    expect(duePatterns(7, lines('平仄平平平仄平'), 7)).toEqual([
      '中平中仄仄平平',
      '中平中仄平平仄',
      '中仄平平仄仄平',
      '中仄中平平仄仄',
      '中平中仄仄平平',
      '中平中仄平平仄',
      '中仄平平仄仄平',
    ]);
  });

  it('follow from the last line that is sure: 国破山河在', () => {
    expect(duePatterns(5, lines('仄仄平平仄', '平中中仄平'), 2)).toEqual(['中平平仄仄', '中仄仄平平']);
  });

  it('are not known before a line tells', () => {
    expect(duePatterns(5, [], 2)).toEqual([null, null]);
    expect(duePatterns(5, lines('中中中中中'), 1)).toEqual([null]);
  });
});
