/** Scripts without spaces between words are compared character by character. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

// The locale does not matter to the rules used here: word boundaries for spaced scripts, grapheme clusters for others.
const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The units in which people compare a line: grapheme clusters in Chinese, elsewhere words, spaces and punctuation
 * (Unicode Standard Annex 29). Joined, they are the text; none is split inside a surrogate pair.
 */
export function splitIntoTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const { segment } of words.segment(text)) {
    if (UNSPACED.test(segment))
      for (const { segment: character } of graphemes.segment(segment)) tokens.push(character);
    else tokens.push(segment);
  }
  return tokens;
}
