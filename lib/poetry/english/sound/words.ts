/** A word of a line; parts of a hyphenated word are words of their own. */
export interface Word {
  /** As written. */
  readonly text: string;
  /** UTF-16 offset in the line. */
  readonly from: number;
  readonly to: number;
  /** For looking up: lower case, apostrophes straight, accents that do not change the sound taken away. */
  readonly key: string;
  /** A grave accent on -èd: the ending is a syllable. */
  readonly isSyllabicPast: boolean;
  /** Joined to the word before by a hyphen. */
  readonly isJoined: boolean;
  /** A mark of punctuation stands between this word and the next, or it is the last: a place to breathe. */
  readonly pauseAfter: boolean;
}

const WORD = /['’‘]?\p{L}[\p{L}\p{M}]*(?:['’‘][\p{L}\p{M}]+)*['’‘]?/gu;
const PAUSE = /[,.;:!?()"“”…—–]|--/u;

/** The words of a line; marks, digits and signs are passed over. */
export function splitWords(line: string): Word[] {
  const found = Array.from(line.matchAll(WORD), (match) => ({ text: match[0], from: match.index }));
  return found.map(({ text, from }, index) => {
    const to = from + text.length;
    const next = found[index + 1];
    const between = next === undefined ? null : line.slice(to, next.from);
    const before = index === 0 ? '' : line.slice(endOf(found[index - 1]), from);
    return {
      text,
      from,
      to,
      key: toKey(text),
      isSyllabicPast: /èd$/iu.test(text.normalize('NFC')),
      isJoined: before === '-' || before === '‐',
      pauseAfter: between === null || PAUSE.test(between),
    };
  });
}

/** How a word is looked up: `O’er` → `o'er`, `blessèd` → `blessed`. */
export function toKey(text: string): string {
  const straight = text.replace(/[’‘]/g, "'");
  if (ASCII.test(straight)) return straight.toLowerCase();
  return straight
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/æ/giu, 'ae')
    .replace(/œ/giu, 'oe')
    .toLowerCase();
}

/** No word of English verse is longer; what is gets looked up by its beginning, so that nonsense costs little. */
export const LONGEST_WORD = 40;

/** Most words: nothing to take away. */
const ASCII = /^[a-z'-]*$/i;

function endOf(word: { text: string; from: number } | undefined): number {
  return word === undefined ? 0 : word.from + word.text.length;
}
