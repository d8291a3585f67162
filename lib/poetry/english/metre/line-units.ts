import type { Stress, Unit } from '../../analysis';
import { createLineCache } from '../../line-cache';
import { type Sounds, soundsToArpabet } from '../sound/sounds';
import { splitSpelling } from '../sound/split-spelling';
import type { Syllable } from '../sound/syllables';
import type { WordReading } from '../sound/word-readings';
import type { LineReading } from './line-reading';
import type { Scansion } from './scan-line';

/**
 * The syllables of a line as it is scanned. Stress is what is heard in the line: that of the dictionary, but grammatical words
 * of one syllable have none unless the metre puts a beat on them, which is written as secondary.
 */
export function scannedUnits(line: LineReading, scansion: Scansion): Unit[] {
  const placed = scansion.feet.flatMap(({ syllables }) => syllables);
  const byWord = new Map<number, boolean[]>();
  for (const { word, isBeat } of placed) byWord.set(word, [...(byWord.get(word) ?? []), isBeat]);
  return toUnits(line, scansion.readings, (word, syllable) => byWord.get(word)?.[syllable] ?? false);
}

/** The syllables of a line that is not scanned, in the readings given for its words. */
export function spokenUnits(line: LineReading, readings: readonly WordReading[]): Unit[] {
  return toUnits(line, readings, () => false);
}

function toUnits(
  line: LineReading,
  readings: readonly (WordReading | null)[],
  isBeat: (word: number, syllable: number) => boolean,
): Unit[] {
  const units: Unit[] = [];
  /** Where a word without a syllable of its own began: the next unit begins there. */
  let pending: number | null = null;
  line.words.forEach((word, index) => {
    const reading = readings[index] ?? null;
    if (reading === null || reading.syllables.length === 0) {
      pending ??= word.from;
      return;
    }
    const pieces = piecesOf(word.text, reading.syllables.length + (reading.needsVowelAfter ? 1 : 0));
    let from = word.from;
    reading.syllables.forEach((syllable, order) => {
      const to = from + (pieces[order]?.length ?? 0);
      const start = order === 0 ? (pending ?? from) : from;
      units.push({
        text: line.text.slice(start, to),
        from: start,
        stress: heardStress(syllable, isBeat(index, order)),
        pronunciation: arpabetOf(syllable.sounds),
      });
      from = to;
    });
    pending = reading.needsVowelAfter ? from : null;
  });
  return units;
}

/** Syllables and words recur. */
const rememberArpabet = createLineCache<string>();
const rememberPieces = createLineCache<readonly string[]>();

function arpabetOf(syllable: Sounds): string {
  return rememberArpabet(syllable, () => soundsToArpabet(syllable));
}

function piecesOf(word: string, count: number): readonly string[] {
  return count === 1 ? [word] : rememberPieces(`${count}${word}`, () => splitSpelling(word, count));
}

function heardStress({ stress, grade }: Syllable, isBeat: boolean): Stress {
  switch (grade) {
    case 'primary':
    case 'functional':
    case 'secondary':
      return stress;
    case 'full':
      return 1;
    case 'middling':
      return isBeat ? 1 : 0;
    case 'function':
    case 'clitic':
    case 'open':
    case 'reduced':
      return isBeat ? 2 : 0;
  }
}
