import type { Tone } from '../../analysis';
import type { Ruling } from '../../rulings';
import { parseSyllable } from './syllable';

/** What a ruling says of a character; absent is what it leaves open. */
export interface RuledReading {
  readonly tone?: Exclude<Tone, 'either'>;
  readonly group?: string;
  /** As pinyin with a number: `kan1`. */
  readonly pinyin?: string;
}

const TONES: Readonly<Record<string, Exclude<Tone, 'either'>>> = {
  平: 'level',
  仄: 'oblique',
  入: 'oblique',
  level: 'level',
  oblique: 'oblique',
};

/** The reading that rules a unit of a line, or null; the most particular ruling goes first. */
export function findRuling(
  rulings: readonly Ruling[],
  line: number,
  texts: readonly string[],
  place: number,
): RuledReading | null {
  const holding = rulings
    .map((ruling) => ({ ruling, index: indexInRuling(ruling, line, texts, place) }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => particularity(b.ruling) - particularity(a.ruling));
  const [first] = holding;
  return first ? readRuling(first.ruling, first.index) : null;
}

/**
 * The reading of a ruling for one of its characters. Pinyin gives the tone as well: the first two are level. (An entering
 * tone that is level today is ruled by `仄`.) For a word of several characters the syllables stand in their order.
 */
function readRuling({ text, reading }: Ruling, index: number): RuledReading {
  const parts = reading.trim().split(/\s+/);
  const characters = Array.from(text).length;
  const own = characters > 1 && parts.length === characters ? parts.slice(index, index + 1) : parts;
  let ruled: RuledReading = {};
  for (const part of own) {
    const tone = TONES[part];
    const syllable = parseSyllable(part);
    if (tone) ruled = { ...ruled, tone };
    else if (syllable) ruled = { ...ruled, pinyin: part, tone: syllable.tone <= 2 ? 'level' : 'oblique' };
    else ruled = { ...ruled, group: part };
  }
  return ruled;
}

function particularity({ line, place }: Ruling): number {
  return (place === undefined ? 0 : 2) + (line === undefined ? 0 : 1);
}

/** Which character of the ruling's word stands at `place`; -1 when none does. */
function indexInRuling(ruling: Ruling, line: number, texts: readonly string[], place: number): number {
  if (ruling.line !== undefined && ruling.line !== line) return -1;
  const word = Array.from(ruling.text);
  return word.findIndex((_, index) => {
    const start = place - index;
    if (start < 0 || (ruling.place !== undefined && ruling.place !== start)) return false;
    return word.every((character, offset) => texts[start + offset] === character);
  });
}
