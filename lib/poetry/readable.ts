import type { PoemLanguage } from './analysis';
import { partName } from './chinese/sound/cilin';
import { modernGroup } from './chinese/sound/modern-books';
import { LEVEL_GROUPS } from './chinese/sound/pingshui';
import { parseSyllable } from './chinese/sound/syllable';
import { arpabetToSounds, isVowel } from './english/sound/sounds';

/**
 * Whether a ruling's reading (rulings.ts) says anything to the engine, which passes over what it cannot read: a writer who
 * mistyped one is to be told.
 */
export function isReadable(language: PoemLanguage, reading: string): boolean {
  const text = reading.normalize('NFKC').trim();
  if (text === '') return false;
  if (language === 'en') return [...(arpabetToSounds(text) ?? '')].some(isVowel);
  return text.split(/\s+/).every((part) => TONES.includes(part) || isPinyin(part) || isGroup(part));
}

const TONES = ['平', '仄', '入'];

/** The parts of 词林正韵. */
const PARTS = Array.from({ length: 19 }, (_, index) => index + 1);

/** A syllable with its tone: without one, pinyin leaves open what the ruling is about. */
function isPinyin(text: string): boolean {
  const hasTone = /[0-5]$/.test(text) || /[\u0300\u0301\u0304\u030c]/.test(text.normalize('NFD'));
  const syllable = hasTone ? parseSyllable(text) : null;
  return syllable !== null && modernGroup(syllable.final, 'xinyun') !== null;
}

function isGroup(text: string): boolean {
  return (
    LEVEL_GROUPS.some(({ name }) => name === text) ||
    PARTS.some((part) => (['level', 'oblique'] as const).some((tone) => partName(part, tone) === text))
  );
}
