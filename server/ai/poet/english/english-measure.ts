/** The words of an English line, in lower case. */
export function englishWords(line: string): string[] {
  return line.toLowerCase().match(/[a-z]+(?:'[a-z]+)*/g) ?? [];
}

/**
 * Syllables by spelling: groups of vowels, without a silent final e. An estimate, right for some nine words in ten,
 * which is enough to keep a line near the length of its neighbours.
 */
export function countSyllables(line: string): number {
  return englishWords(line).reduce((sum, word) => sum + syllablesOf(word), 0);
}

/**
 * The number of syllables that the line after `lines` should have: as the one before the last where longer and shorter
 * ones alternate, else the mean of the last four.
 */
export function nextSyllables(lines: readonly string[]): number {
  const counts = lines.slice(-4).map(countSyllables);
  if (counts.length === 0) return DEFAULT_SYLLABLES;
  const [a = 0, b = 0, c = 0, d = 0] = counts;
  const alternates =
    counts.length === 4 && Math.abs(a - c) <= 1 && Math.abs(b - d) <= 1 && Math.abs(c - d) > 1;
  const target = alternates ? c : Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length);
  return Math.min(MAX_SYLLABLES, Math.max(MIN_SYLLABLES, target));
}

/** Whether the last words of two lines are spelt alike from their last vowel on, and differ. */
export function looksRhymed(line: string, other: string): boolean {
  const [word, rhyme] = [englishWords(line).at(-1) ?? '', englishWords(other).at(-1) ?? ''];
  const [tail] = word.match(/[aeiouy]+[^aeiouy]*e?$/) ?? [''];
  return word !== rhyme && tail.length >= 2 && rhyme.endsWith(tail);
}

/** Whether `line` has five words on end that also stand on end in one of `lines`, or is one of them. */
export function copiesFrom(line: string, lines: readonly string[]): boolean {
  const words = englishWords(line);
  const spans = Array.from({ length: Math.max(0, words.length - COPIED_WORDS + 1) }, (_, start) =>
    words.slice(start, start + COPIED_WORDS).join(' '),
  );
  const texts = lines.map((other) => ` ${englishWords(other).join(' ')} `);
  const whole = ` ${words.join(' ')} `;
  return texts.some((text) => text === whole || spans.some((span) => text.includes(` ${span} `)));
}

/** Four words on end are idiom, five are quotation. */
const COPIED_WORDS = 5;

/** Tetrameter, the commonest line of the verse that the model learned from. */
const DEFAULT_SYLLABLES = 8;
/** Shorter lines give the sampler no room; longer ones than a long alexandrine are prose. */
const MIN_SYLLABLES = 3;
const MAX_SYLLABLES = 16;

function syllablesOf(word: string): number {
  const groups = word.match(/[aeiouy]+/g)?.length ?? 0;
  const hasSilentEnd = /[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouysxz]es$/.test(word);
  return Math.max(1, hasSilentEnd && groups > 1 ? groups - 1 : groups);
}
