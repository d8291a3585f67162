import { describe, expect, it } from 'vitest';
import { cutPlaces, cutUnit } from '@/components/review/candidates/cut-places';

const sides = (text: string, unit: 'line' | 'word') =>
  cutPlaces(text, unit).map(({ offset }) => [text.slice(0, offset), text.slice(offset)]);

describe('places to cut a text', () => {
  it('are between lines where both texts have several, else inside', () => {
    expect(cutUnit('one\ntwo', 'three\nfour')).toBe('line');
    expect(cutUnit('one\ntwo', 'three')).toBe('word');
    expect(sides('one two\nthree\nfour', 'line')).toEqual([
      ['one two\n', 'three\nfour'],
      ['one two\nthree\n', 'four'],
    ]);
  });

  it('are before words, in Chinese before each character, never inside of one', () => {
    expect(sides('And no one hears.', 'word').map(([before]) => before)).toEqual([
      'And ',
      'And no ',
      'And no one ',
    ]);
    expect(sides('一声孤雁，过', 'word').map(([before]) => before)).toEqual([
      '一',
      '一声',
      '一声孤',
      '一声孤雁，',
    ]);
    expect(sides('𠮷野 sky', 'word').map(([before]) => before)).toEqual(['𠮷', '𠮷野 ']);
  });

  it('are none in what cannot be cut', () => {
    expect(sides('one', 'word')).toEqual([]);
    expect(sides('one two', 'line')).toEqual([]);
  });
});
