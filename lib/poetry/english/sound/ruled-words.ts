import type { Ruling } from '../../rulings';
import type { LineReading } from '../metre/line-reading';
import { arpabetToSounds, type Sounds } from './sounds';
import { toKey } from './words';

/**
 * What the writer's rulings say of the words of one line: the sounds by index of the word. A ruling on a place goes before one
 * on the line, and that before one on the poem. A reading that is not ARPABET says nothing. `plain` is the line read without
 * rulings.
 */
export function ruledWords(
  rulings: readonly Ruling[],
  line: number,
  plain: LineReading,
): ReadonlyMap<number, Sounds> {
  const ruled = new Map<number, Sounds>();
  const ordered = rulings
    .filter((ruling) => ruling.line === undefined || ruling.line === line)
    .sort((a, b) => weight(a) - weight(b));
  for (const { text, reading, place } of ordered) {
    const spoken = arpabetToSounds(reading);
    if (spoken === null) continue;
    for (const index of wordsOf(plain, toKey(text), place)) ruled.set(index, spoken);
  }
  return ruled;
}

function weight({ line, place }: Ruling): number {
  return (line === undefined ? 0 : 1) + (place === undefined ? 0 : 2);
}

/** The words that are meant: all with that text or, of a place, the one whose first syllable is nearest to it. */
function wordsOf({ words, scanWords }: LineReading, key: string, place: number | undefined): number[] {
  const found = words.flatMap((word, index) => (word.key === key ? [index] : []));
  if (place === undefined || found.length < 2) return found;
  let syllables = 0;
  // Elisions may move a place by a syllable or two, so the nearest is taken.
  const starts = scanWords.map(({ readings }) => {
    const start = syllables;
    syllables += readings[0]?.syllables.length ?? 0;
    return start;
  });
  const distance = (index: number) => Math.abs((starts[index] ?? 0) - place);
  return [found.reduce((a, b) => (distance(b) < distance(a) ? b : a))];
}
