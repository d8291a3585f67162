/** A word, a space or a sign, and where it stands: UTF-16 offset in its line. */
export interface Token {
  readonly text: string;
  readonly offset: number;
}

/**
 * The tokens of a line by the Unicode rules for words, Chinese by the segmenter's dictionary. The rules do not depend
 * on the language of the line: 'und' gives the same tokens everywhere.
 */
export function tokenizeWords(line: string): Token[] {
  return Array.from(SEGMENTER.segment(line), ({ segment, index }) => ({ text: segment, offset: index }));
}

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'word' });
