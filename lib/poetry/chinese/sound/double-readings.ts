/**
 * What the rhyme books say and the table of use, learned from frequencies, does not show: readings that poets use a
 * twentieth to an eighth of the time or less, or mostly in rhyme. 王力《诗词格律》第二章第三节, 《汉语诗律学》第一章第十一节
 * (声调的辨别); the groups as in 平水韵.
 */

/** Level in one sense and oblique in another. */
const DOUBLE = new Set(
  Array.from('望忘叹教应间难当将凭正几燕扇传冠从行疏盛宛予屏咽离料撩挑藏鲜华要殷比厌笼磨泥横障禅扁帆'),
);

/** Level where it ends a line and asks (不 for 否), oblique elsewhere. */
const DOUBLE_AT_END = new Set(['不']);

const LEVEL_GROUPS_BESIDE: Readonly<Record<string, readonly string[]>> = {
  行: ['七阳'],
  不: ['十一尤'],
  比: ['四支'],
  厌: ['十四盐'],
  涯: ['四支', '九佳'],
  笼: ['一东'],
  参: ['十二侵'],
  障: ['七阳'],
  骑: ['四支'],
  醒: ['九青'],
  簪: ['十二侵', '十三覃'],
  蛙: ['六麻', '九佳'],
  缪: ['十一尤'],
};

/** Characters that simplified writing has merged with a commoner one of the other tone. */
const BEFORE_SIMPLIFYING: Readonly<Record<string, 'level' | 'oblique'>> = { 幹: 'oblique', 乾: 'level' };

/** Words in which a character has its rarer tone: 平 or 仄 for each character, 中 where the word says nothing. */
const WORDS: Readonly<Record<string, string>> = {
  尚书: '平平',
  中兴: '仄中',
  中酒: '仄中',
  百中: '中仄',
  衣锦: '仄仄',
  比邻: '平平',
  句陈: '平平',
  玄菟: '平仄',
  阿阁: '平仄',
  琵琶: '中平',
};

const TONES: Readonly<Record<string, 'level' | 'oblique' | undefined>> = { 平: 'level', 仄: 'oblique' };

export function hasDoubleReading(character: string, endsVerse: boolean): boolean {
  return DOUBLE.has(character) || (endsVerse && DOUBLE_AT_END.has(character));
}

/** Level groups of 平水韵 that a character has besides those of its common use. */
export function furtherLevelGroups(character: string): readonly string[] {
  return LEVEL_GROUPS_BESIDE[character] ?? [];
}

/** The tone that traditional writing tells and simplified does not; null for nearly all characters. */
export function toneBeforeSimplifying(original: string): 'level' | 'oblique' | null {
  return BEFORE_SIMPLIFYING[original] ?? null;
}

/** The tones that words fix, by the index of their character. */
export function tonesOfWords(characters: readonly string[]): ReadonlyMap<number, 'level' | 'oblique'> {
  const tones = new Map<number, 'level' | 'oblique'>();
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const pattern = WORDS[`${characters[index]}${characters[index + 1]}`];
    for (const offset of pattern ? [0, 1] : []) {
      const tone = TONES[pattern?.charAt(offset) ?? ''];
      if (tone) tones.set(index + offset, tone);
    }
  }
  return tones;
}
