import { describe, expect, it } from 'vitest';
import { isReadable } from '@/lib/poetry/readable';

describe('the reading that a writer rules', () => {
  it.each([
    '平',
    '仄',
    '入',
    'kān',
    'kan1',
    'zhǎng',
    'zhang3',
    'lǜ',
    'lv4',
    'de5',
    'ér',
    '六麻',
    '平 六麻',
    '第六部平',
    '第十七部入',
  ])('%s can be read of a character', (reading) => expect(isReadable('zh', reading)).toBe(true));

  it.each(['', 'xyz', 'zhang', 'zháx', '阳平', 'kān kän', 'K AA1 N', '七麻'])(
    '%s cannot be read of a character',
    (reading) => expect(isReadable('zh', reading)).toBe(false),
  );

  it.each(['R EH1 D', 'r eh1 d', 'AH0'])('%s can be read of a word', (reading) =>
    expect(isReadable('en', reading)).toBe(true),
  );

  it.each(['red', 'R EH D', 'R D', 'R,EH1,D'])('%s cannot be read of a word', (reading) =>
    expect(isReadable('en', reading)).toBe(false),
  );
});
