import { describe, expect, it } from 'vitest';
import type { VerseRequest } from '@/lib/ai/provider';
import { measureOf } from '@/server/ai/poet/measure';

function request(change: Partial<VerseRequest>): VerseRequest {
  return {
    kind: 'continue',
    language: 'zh',
    title: '',
    genre: 'verse',
    before: [],
    selected: [],
    after: [],
    instruction: null,
    lineCount: 1,
    ...change,
  };
}

describe('the measure that the poet says it keeps', () => {
  it('is that of the lines before, exactly in Chinese, about in English', () => {
    expect(measureOf(request({ before: ['夜泊寒江月满船，'] }))).toEqual({
      unit: 'characters',
      counts: [7],
      isExact: true,
    });
    expect(
      measureOf(request({ language: 'en', before: ['The tide comes in without a word'] })),
    ).toMatchObject({
      unit: 'syllables',
      counts: [8],
      isExact: false,
    });
  });

  it('is about that of Chinese lines of any length', () => {
    const before = ['雨停了', '街灯一盏一盏亮起来'];
    expect(measureOf(request({ before })).isExact).toBe(false);
  });

  it('is that of the line itself in a rewrite', () => {
    const selected = ['白日依山尽，黄河入海流。'];
    expect(measureOf(request({ kind: 'rewrite', before: ['夜泊寒江月满船，'], selected })).counts).toEqual([
      5, 5,
    ]);
  });
});
