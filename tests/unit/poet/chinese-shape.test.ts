import { describe, expect, it } from 'vitest';
import { chineseGenre, chineseTheme, chineseVerseLines } from '@/server/ai/poet/chinese/chinese-prompt';
import { freeLengths, haveFreeLengths, nextShape, shapeOf } from '@/server/ai/poet/chinese/chinese-shape';

describe('the shape of the next Chinese line', () => {
  it.each<[string, string[], number[], string[]]>([
    ['two halves without an end', ['春天来了，万物复苏'], [4, 4], ['，', '']],
    ['two halves with an end', ['春天来了，万物复苏。'], [4, 4], ['，', '。']],
    ['the second of a couplet', ['床前明月光，'], [5], ['。']],
    ['the first of a couplet', ['床前明月光，', '疑是地上霜。'], [5], ['，']],
    ['sentence after sentence', ['我在河边等你。', '风把名字吹散。'], [6], ['。']],
    ['no marks at all', ['我在河边等你', '风把名字吹散'], [6], ['']],
    ['halves parted by a space', ['春天来了 万物复苏'], [4, 4], [' ', '']],
    [
      'lengths that alternate',
      ['一二三四五六七，', '一二三四五。', '一二三四五六七，', '一二三四五。'],
      [7],
      ['，'],
    ],
    ['a cry is not repeated', ['春天来了！万物复苏！'], [4, 4], ['，', '。']],
    ['foreign words count as one', ['我爱 AI，它也爱我'], [2, 1, 4], [' ', '，', '']],
    ['nothing stands', [], [7], ['，']],
  ])('%s', (_name, lines, lengths, marks) => {
    expect(nextShape(lines)).toEqual({ lengths, marks });
  });

  it('is its own in a rewrite', () => {
    expect(shapeOf('大江东去，浪淘尽，千古风流人物！')).toEqual({
      lengths: [4, 3, 6],
      marks: ['，', '，', '！'],
    });
  });
});

describe('the length of a modern Chinese line', () => {
  const free = ['雨停了', '街灯一盏一盏亮起来', '我听见自己的脚步'];

  it('is free where those of the last lines are', () => {
    expect(haveFreeLengths(free)).toBe(true);
    expect(haveFreeLengths(['我在河边等你', '风把名字吹散'])).toBe(false);
    expect(haveFreeLengths(['一二三四五六七，', '一二三四五。', '一二三四五六七，', '一二三四五。'])).toBe(
      false,
    );
    expect(haveFreeLengths(['雨停了，街灯亮了', '我听见自己的脚步'])).toBe(false);
  });

  it('is near theirs', () => {
    expect(freeLengths(free)).toEqual([7, 8, 6, 9, 5]);
  });
});

describe('what the Chinese model reads', () => {
  it.each<[string, number[], number]>([
    ['五绝', [5, 5], 4],
    ['五律', [5, 5], 8],
    ['七绝', [7], 2],
    ['七言', [7, 7], 12],
    ['古风', [4, 4], 4],
    ['词', [7, 5], 4],
  ])('%s for segments of %j', (genre, lengths, total) => {
    expect(chineseGenre(lengths, total)).toBe(genre);
  });

  it('has a segment a line, commas and full stops as couplets have them', () => {
    expect(chineseVerseLines(['春天来了，万物复苏'])).toEqual(['春天来了，\n', '万物复苏。\n']);
    expect(chineseVerseLines(['我在河边等你', '风把名字吹散'])).toEqual([
      '我在河边等你，\n',
      '风把名字吹散。\n',
    ]);
  });

  it('has the title for a theme, else the instruction, else the first word', () => {
    const random = () => 0;
    expect(chineseTheme(['春江花月夜', null], ['大江东去'], random)).toBe('春江花月夜');
    expect(chineseTheme(['', '秋思'], ['大江东去'], random)).toBe('秋思');
    expect(chineseTheme(['Spring', null], ['大江东去'], random)).toBe('大江');
    expect(chineseTheme(['', null], [], random)).toBe('春日');
  });
});
