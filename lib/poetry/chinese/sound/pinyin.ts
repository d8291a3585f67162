import { pinyin } from 'pinyin-pro';

/** What pinyin-pro answers for a Chinese character; for everything else it answers the character itself. */
const SYLLABLE = /^[a-zü]+[0-4]$/;

/**
 * The pinyin of each code point of a simplified text, tone as a number (`kan4`, neutral `0`), read in the context of its
 * words; null for what is not Chinese.
 */
export function readPinyin(characters: readonly string[]): readonly (string | null)[] {
  // An array of strings: with `type: 'all'` the same answer takes eight times as long.
  const syllables = pinyin(characters.join(''), { type: 'array', toneType: 'num' });
  const aligned = syllables.length === characters.length ? syllables : characters.flatMap(readAlone);
  return characters.map((character, index) => {
    const syllable = aligned[index] ?? '';
    return syllable !== character && SYLLABLE.test(syllable) ? syllable : null;
  });
}

function readAlone(character: string): string {
  return pinyin(character, { type: 'array', toneType: 'num' })[0] ?? '';
}
