import type { LineAnalysis } from '@/lib/poetry/analysis';

/** What a writer can rule on: a character, or an English word. */
export interface RuledWord {
  readonly text: string;
  /** UTF-16 offset in the line's `result`. */
  readonly offset: number;
  /** How it is read now; empty where nothing is known. */
  readonly reading: string;
  readonly isChinese: boolean;
}

const ENGLISH_WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** The words of a line in order. */
export function ruledWords({ text, units }: LineAnalysis): RuledWord[] {
  if (units.some(({ tone }) => tone !== undefined)) {
    return units.map((unit) => ({
      text: unit.text,
      offset: unit.from,
      reading: unit.pronunciation ?? '',
      isChinese: true,
    }));
  }
  return Array.from(text.matchAll(ENGLISH_WORD), ({ 0: word, index }) => ({
    text: word,
    offset: index,
    reading: units
      .filter(({ from }) => from >= index && from < index + word.length)
      .map(({ pronunciation }) => pronunciation ?? '')
      .join(' ')
      .trim(),
    isChinese: false,
  }));
}
