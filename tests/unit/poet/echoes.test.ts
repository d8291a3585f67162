import { describe, expect, it } from 'vitest';
import { createEchoes } from '@/server/ai/poet/english/echoes';

describe('what a word of an English line repeats', () => {
  const echoes = createEchoes([
    'My heart is like a singing bird,',
    'My heart is like an apple-tree,',
    'And my heart is gladder than all these.',
  ]);

  it('costs more the oftener it stood', () => {
    const lossOf = echoes.after('O');
    expect(lossOf('heart')).toBeGreaterThan(lossOf('bird'));
    expect(lossOf('bird')).toBeGreaterThan(0);
    expect(lossOf('river')).toBe(0);
  });

  it('costs most in the same line, and nothing for grammar', () => {
    expect(echoes.after('The river and the')('river')).toBeGreaterThan(echoes.after('The')('bird'));
    expect(echoes.after('The river and')('the')).toBe(0);
  });

  it('costs for a turn of phrase, and for a line that begins like the last ones', () => {
    expect(echoes.after('my heart')('is')).toBeGreaterThan(echoes.after('the heart')('is'));
    expect(echoes.after('')('my')).toBeGreaterThan(echoes.after('')('and'));
    expect(echoes.after('')('the')).toBe(0);
  });
});
