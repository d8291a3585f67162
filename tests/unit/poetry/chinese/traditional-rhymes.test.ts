import { describe, expect, it } from 'vitest';
import { findChineseRhymes } from '@/lib/poetry/chinese/find-rhymes';
import { isTraditional } from '@/lib/poetry/chinese/sound/script';
import { toTraditionalRhymes } from '@/lib/poetry/chinese/traditional-rhymes';

const textsOf = async (word: string) =>
  (await toTraditionalRhymes(findChineseRhymes({ word, limit: 500 }))).flatMap(({ candidates }) =>
    candidates.map(({ text }) => text),
  );

describe('rhymes in traditional characters', () => {
  it('are the traditional ones of those that were found', async () => {
    const rhymes = await textsOf('風');
    expect(rhymes).toEqual(expect.arrayContaining(['東', '紅', '中']));
    expect(rhymes).not.toContain('东');
  });

  it('are not what the simplified one stands for with another reading', async () => {
    // 乾 and 闌干 rhyme with 寒; 幹 does not.
    const rhymes = await textsOf('寒');
    expect(rhymes).toContain('干');
    expect(rhymes).not.toContain('幹');
  });

  it('are for poems that are written so, not for a stray character', () => {
    expect(isTraditional('白日依山盡，黃河入海流')).toBe(true);
    expect(isTraditional('白日依山尽，黄河入海流')).toBe(false);
    expect(isTraditional('她爱著那座城，也爱着城里的灯火与夜雨，以及归人')).toBe(false);
  });
});
