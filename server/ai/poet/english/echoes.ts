import { englishWords } from './english-measure';

/** Says how much worse a word would be for what it repeats. */
export interface Echoes {
  /** For the place after `begun`: nats that a word, in lower case, loses there. */
  after(begun: string): (word: string) => number;
}

/**
 * Nats. Judged by reading forty lines each of sonnets, ballads, blank and free verse: with one loss for a word that stood
 * once or seven times, a sonnet came back to the same heart in seven of fourteen lines, and half of the lines began alike.
 */
const STOOD_ONCE = 1.5;
const STOOD_ONCE_MORE = 1;
const MOST_FOR_STANDING = 4.5;
const IN_THIS_LINE = 3;
const SAME_PAIR = 0.7;
const SAME_THREE = 2;
const SAME_BEGINNING = 1.3;
/** Lines back in which another beginning with the same word is heard. */
const BEGINNING_MEMORY = 3;

/** Shorter words are mostly grammar; so are these. */
const REPEATED_WORD_LENGTH = 3;
const GRAMMAR = new Set(
  'the and but for nor not you thou thee thy his her its our she him they was are were had has have who with from that this'.split(
    ' ',
  ),
);

/** What words would repeat of `lines` and of the line that is being written. */
export function createEchoes(lines: readonly string[]): Echoes {
  const verse = lines.map(englishWords);
  const counts = new Map<string, number>();
  for (const word of verse.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const beginnings = verse.slice(-BEGINNING_MEMORY).map(([word]) => word);
  const runs = new Set(verse.flatMap((words) => [...runsOf(words, 2), ...runsOf(words, 3)]));
  return {
    after(begun) {
      const words = englishWords(begun);
      const [two = '', one = ''] = [words.at(-2), words.at(-1)];
      const own = new Set(words);
      return (word) => {
        if (begun === '') return SAME_BEGINNING * beginnings.filter((other) => other === word).length;
        const times = counts.get(word) ?? 0;
        let loss = 0;
        if (isContent(word)) {
          if (times > 0) loss += Math.min(MOST_FOR_STANDING, STOOD_ONCE + STOOD_ONCE_MORE * (times - 1));
          if (own.has(word)) loss += IN_THIS_LINE;
        }
        if (runs.has(`${one} ${word}`)) loss += SAME_PAIR;
        return runs.has(`${two} ${one} ${word}`) ? loss + SAME_THREE : loss;
      };
    },
  };
}

/** Whether a word says something of its own. */
export function isContent(word: string): boolean {
  return word.length >= REPEATED_WORD_LENGTH && !GRAMMAR.has(word);
}

function runsOf(words: readonly string[], length: number): string[] {
  return words.slice(length - 1).map((_, start) => words.slice(start, start + length).join(' '));
}
