import { describe, expect, it } from 'vitest';
import { countTraditional, loadTraditional, simplify } from '@/lib/poetry/chinese/sound/script';

const PAIRS = [
  ['孤帆一片日边来', '孤帆一片日邊來'],
  ['秦时明月汉时关，万里长征人未还', '秦時明月漢時關，萬里長征人未還'],
  ['北斗七星高', '北斗七星高'],
  ['为谁风露立中宵', '為誰風露立中宵'],
  ['乾坤日夜浮 tonight 𝄞', '乾坤日夜浮 tonight 𝄞'],
] as const;

describe('simplified and traditional characters', () => {
  it.each(PAIRS)('%s ~ %s', async (simplified, traditional) => {
    const toTraditional = await loadTraditional();
    expect(toTraditional(simplified)).toBe(traditional);
    expect(simplify(traditional).join('')).toBe(simplified);
  });

  it('takes one of two characters by the words around it', async () => {
    const toTraditional = await loadTraditional();
    expect(toTraditional('白发三千丈')).toBe('白髮三千丈');
    expect(toTraditional('朝发白帝城')).toBe('朝發白帝城');
  });

  it('counts what simplified writing has not', () => {
    expect(countTraditional('秦時明月漢時關')).toBe(4);
    expect(countTraditional('秦时明月汉时关')).toBe(0);
    expect(countTraditional('The moon, 明月')).toBe(0);
  });
});
