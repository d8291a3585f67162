import { createLineCache } from '../../line-cache';
import type { Pronouncer } from '../sound/pronounce';
import type { Sounds } from '../sound/sounds';
import { readingsOf, readWord, type WordReadings } from '../sound/word-readings';
import { splitWords, type Word } from '../sound/words';
import type { Metre } from './metres';
import { type LineScan, type ScanWord, scanLine } from './scan-line';

/** A line read alone, before the poem has its say. */
export interface LineReading {
  readonly text: string;
  readonly words: readonly Word[];
  readonly scanWords: readonly ScanWord[];
  /** In the order of `words`. */
  readonly readings: readonly WordReadings[];
  /** The line in a metre, scanned when it is first asked for. */
  scan(metre: Metre): LineScan;
}

/** The sounds that a writer ruled for words of the line, by their index. */
type RuledSounds = ReadonlyMap<number, Sounds>;

const UNRULED: RuledSounds = new Map();

/** Reads lines and remembers words. */
export class LineReader {
  readonly #pronouncer: Pronouncer;
  readonly #remember = createLineCache<WordReadings>();

  constructor(pronouncer: Pronouncer) {
    this.#pronouncer = pronouncer;
  }

  read(text: string, ruled = UNRULED): LineReading {
    const words = splitWords(text);
    const found = words.map((word, index) => this.#readWord(word, ruled.get(index) ?? null));
    const scanWords = words.map((word, index) => {
      const isBeforeVowel = found[index + 1]?.startsWithVowel === true && !word.pauseAfter;
      const readings = found[index]?.readings ?? [];
      return {
        readings: isBeforeVowel ? readings : readings.filter((reading) => !reading.needsVowelAfter),
        pauseAfter: word.pauseAfter,
      };
    });
    const scans = new Map<Metre, LineScan>();
    return {
      text,
      words,
      scanWords,
      readings: found,
      scan: (metre) => {
        let scan = scans.get(metre);
        if (scan === undefined) {
          scan = scanLine(scanWords, metre);
          scans.set(metre, scan);
        }
        return scan;
      },
    };
  }

  #readWord(word: Word, ruled: Sounds | null): WordReadings {
    const key = `${ruled ?? ''} ${word.key}${word.isSyllabicPast ? '+' : ''}`;
    return this.#remember(key, () =>
      ruled === null
        ? readWord(this.#pronouncer, word.key, word.isSyllabicPast)
        : { source: 'ruling', ...readingsOf(word.key, [ruled]) },
    );
  }
}
