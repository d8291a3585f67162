import { describe, expect, it } from 'vitest';
import packed from '@/lib/poetry/english/data/pronunciations.json';
import { guessSounds } from '@/lib/poetry/english/sound/guess-sounds';
import { unpackLexicon } from '@/lib/poetry/english/sound/lexicon';
import { Pronouncer } from '@/lib/poetry/english/sound/pronounce';
import { countSyllables, soundsToArpabet } from '@/lib/poetry/english/sound/sounds';
import { splitSpelling } from '@/lib/poetry/english/sound/split-spelling';
import { splitWords } from '@/lib/poetry/english/sound/words';

const pronouncer = new Pronouncer(unpackLexicon(packed));
const read = (word: string) => {
  const { source, readings } = pronouncer.pronounce(word);
  return { source, spoken: readings.map(soundsToArpabet) };
};

describe('pronunciation', () => {
  it('keeps all that the dictionary gives', () => {
    expect(read('every').spoken).toEqual(['EH1 V ER0 IY0', 'EH1 V R IY0']);
  });

  it.each([
    ["o'er", 'AO1 R'],
    ["ne'er", 'N EH1 R'],
    ["wand'ring", 'W AA1 N D R IH0 NG'],
    ["heav'n", 'HH EH1 V N'],
    ["'tis", 'T IH1 Z'],
    ["'gainst", 'G EH1 N S T'],
    ["feed'st", 'F IY1 D S T'],
    ["tatter'd", 'T AE1 T ER0 D'],
    ["dimm'd", 'D IH1 M D'],
    ["possess'd", 'P AH0 Z EH1 S T'],
    ["summer's", 'S AH1 M ER0 Z'],
    ['makest', 'M EY1 K AH0 S T'],
    ['bootless', 'B UW1 T L AH0 S'],
    ['beweep', 'B IH0 W IY1 P'],
    ["for't", 'F AO1 R T'],
    ['honour', 'AA1 N ER0'],
    ['haue', 'HH AE1 V'],
    ['vpon', 'AH0 P AA1 N'],
  ])('reads %s', (word, spoken) => {
    expect(read(word).spoken).toContain(spoken);
    expect(read(word).source).not.toBe('guess');
  });

  it.each([
    ['borogoves', 3],
    ['frumious', 3],
    ['slithy', 2],
    ['outgrabe', 2],
    ['brillig', 2],
    ['jubjub', 2],
  ])('guesses %s, and says that it guesses', (word, syllables) => {
    expect(countSyllables(guessSounds(word) ?? '')).toBe(syllables);
    expect(read('brillig').source).toBe('guess');
  });

  it('says in the analysis which words were guessed', async () => {
    const { loadProsody } = await import('@/lib/poetry/load-prosody');
    const { violations } = (await loadProsody('en')).analyze(["'Twas brillig, and the slithy toves"]);
    expect(violations.map(({ rule, params }) => [rule, params.text])).toContainEqual([
      'guessed-pronunciation',
      'brillig',
    ]);
  });

  it('splits a line at spaces, hyphens and marks, and keeps apostrophes', () => {
    const words = splitWords('O’er the far-off hills — “’tis” mine, blessèd one!');
    expect(words.map(({ key }) => key)).toEqual([
      "o'er",
      'the',
      'far',
      'off',
      'hills',
      "'tis",
      'mine',
      'blessed',
      'one',
    ]);
    expect(words.filter(({ isJoined }) => isJoined).map(({ key }) => key)).toEqual(['off']);
    expect(words.find(({ key }) => key === 'blessed')?.isSyllabicPast).toBe(true);
    expect(words.filter(({ pauseAfter }) => pauseAfter).map(({ key }) => key)).toEqual([
      'hills',
      "'tis",
      'mine',
      'one',
    ]);
  });

  it.each([
    ['compare', ['com', 'pare']],
    ['lovely', ['love', 'ly']],
    ['temperate', ['tem', 'pe', 'rate']],
    ['science', ['sci', 'ence']],
    ['created', ['cre', 'a', 'ted']],
    ['roses', ['ro', 'ses']],
    ['something', ['some', 'thing']],
    ["o'ergrown", ["o'er", 'grown']],
    ['rhythm', ['rhy', 'thm']],
    ["heav'n", ["heav'n"]],
  ])('cuts the spelling of %s', (word, pieces) => {
    expect(splitSpelling(word, pieces.length)).toEqual(pieces);
  });
});
