import { describe, expect, it } from 'vitest';
import { setBlockType, toggleVerse } from '@/components/editor/formatting/block-types';
import { resultOf } from './verse-builder';

describe('changing what a block is', () => {
  it('takes a line out of its stanza, which closes around it', () => {
    expect(resultOf(setBlockType({ type: 'heading', level: 1 }), [['a', 'b|b', 'c']])).toEqual([
      ['a'],
      '# b|b',
      ['c'],
    ]);
  });

  it('keeps the border between stanzas that become prose', () => {
    expect(resultOf(toggleVerse, [['|a', 'b'], ['c|']])).toEqual(['|a', 'b', '', 'c|']);
  });

  it('gives the stanzas back when they become verse again', () => {
    expect(resultOf(toggleVerse, ['|a', 'b', '', 'c|'])).toEqual([['|a', 'b'], ['c|']]);
  });

  it('changes only the blocks that the selection touches', () => {
    expect(resultOf(toggleVerse, ['x', 'y|', ['z']])).toEqual(['x', ['y|'], ['z']]);
  });

  it('keeps the caret in an empty block', () => {
    expect(resultOf(toggleVerse, [['|']])).toEqual(['|']);
  });
});
