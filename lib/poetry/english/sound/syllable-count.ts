import type { Range } from '../../form';
import type { LineReading } from '../metre/line-reading';
import type { WordReading } from './word-readings';

/** Readings that speech takes without verse's help: pronunciations of the dictionary and slurred neighbours of them. */
const SPOKEN_COST = 0.4;

/** The numbers of syllables that a line may have, in ordinary speech. */
export function possibleCounts(line: LineReading): Set<number> {
  let counts = new Set([0]);
  for (const { readings } of line.scanWords) {
    const lengths = new Set(spokenReadings(readings).map(({ syllables }) => syllables.length));
    counts = new Set([...counts].flatMap((count) => [...lengths].map((length) => count + length)));
  }
  return counts;
}

/**
 * Readings of the words that together have as many syllables as `wanted` asks for, changing as little as possible; the usual
 * readings when no choice has.
 */
export function readingsWithin(line: LineReading, wanted: Range | undefined): WordReading[] {
  const usual = line.scanWords.flatMap(({ readings }) => readings.slice(0, 1));
  const total = usual.reduce((sum, { syllables }) => sum + syllables.length, 0);
  if (wanted === undefined || (total >= wanted.min && total <= wanted.max)) return usual;
  let missing = total < wanted.min ? wanted.min - total : wanted.max - total;
  const chosen = line.scanWords.flatMap(({ readings }, index) => {
    const own = usual[index]?.syllables.length ?? 0;
    const better = spokenReadings(readings).find(({ syllables }) => {
      const change = syllables.length - own;
      return (
        change !== 0 && Math.sign(change) === Math.sign(missing) && Math.abs(change) <= Math.abs(missing)
      );
    });
    if (better === undefined) return readings.slice(0, 1);
    missing -= better.syllables.length - own;
    return [better];
  });
  return missing === 0 ? chosen : usual;
}

function spokenReadings(readings: readonly WordReading[]): readonly WordReading[] {
  const spoken = readings.filter(
    ({ licence, cost, needsVowelAfter }) =>
      !needsVowelAfter && (licence === null || (cost <= SPOKEN_COST && licence !== 'shifted stress')),
  );
  return spoken.length > 0 ? spoken : readings.slice(0, 1);
}
