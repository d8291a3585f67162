import { pinyin } from 'pinyin-pro';

/**
 * The pinyin of each code point of a simplified text, tone as a number (`kan4`, neutral `0`), read in the context of its
 * words; null for what is not Chinese.
 */
export function readPinyin(characters: readonly string[]): readonly (string | null)[] {
  const all = pinyin(characters.join(''), { type: 'all', toneType: 'num' });
  if (all.length !== characters.length) return characters.map(readAlone);
  return all.map(({ isZh, pinyin: syllable }) => (isZh && syllable ? syllable : null));
}

function readAlone(character: string): string | null {
  const [read] = pinyin(character, { type: 'all', toneType: 'num' });
  return read?.isZh && read.pinyin ? read.pinyin : null;
}
