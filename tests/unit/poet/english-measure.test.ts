import { describe, expect, it } from 'vitest';
import {
  copiesFrom,
  countSyllables,
  looksRhymed,
  nextSyllables,
} from '@/server/ai/poet/english/english-measure';

describe('the measure of English lines', () => {
  it.each([
    ['The night walks softly on the water,', 9],
    ['Because I could not stop for Death', 8],
    ["And we'll go no more a-roving", 8],
    ['', 0],
  ])('%j has %i syllables', (line, count) => {
    expect(countSyllables(line)).toBe(count);
  });

  it('alternates as a ballad does', () => {
    const ballad = [
      'It is an ancient Mariner',
      'And he stops one of three',
      'By thy long beard and thy grey eye',
      'Now why do you stop me',
    ];
    expect(nextSyllables(ballad)).toBe(8);
    expect(nextSyllables([])).toBe(8);
    expect(nextSyllables(['Snow.'])).toBe(3);
  });

  it('hears rhymes by their spelling, but not a word with itself', () => {
    expect(looksRhymed('upon the hill,', 'and all was still')).toBe(true);
    expect(looksRhymed('upon the hill,', 'over the hill')).toBe(false);
    expect(looksRhymed('upon the hill,', 'into the sea')).toBe(false);
  });

  it('finds five copied words, and leaves four alone', () => {
    const lines = ['The night walks softly on the water,'];
    expect(copiesFrom('And night walks softly on the hill', lines)).toBe(true);
    expect(copiesFrom('The night walks softly in the hill', lines)).toBe(false);
    expect(copiesFrom('the night walks softly on the water', lines)).toBe(true);
  });
});
