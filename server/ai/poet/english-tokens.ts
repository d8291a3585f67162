import { NEWLINE_TOKEN, SPACE_MARK, type Tokenizer } from './tokenizer';

/** What a token does to an English line. */
export type EnglishToken =
  /** Starts a word after a space. */
  | 'word'
  /** Starts a word without a space, or goes on with one. */
  | 'part'
  | 'mark'
  | 'hyphen'
  | 'newline'
  /** Digits, brackets, quotation marks, bytes, control: not for verse of a few lines. */
  | 'other';

/** The kind of each token of the vocabulary. */
export function classifyEnglishTokens({ tokens }: Tokenizer): readonly EnglishToken[] {
  return tokens.map((token, id) => {
    if (id === NEWLINE_TOKEN) return 'newline';
    if (/^[A-Za-z][A-Za-z']*$|^'[a-z]+$/.test(token)) return 'part';
    if (token.startsWith(SPACE_MARK) && /^[A-Za-z][A-Za-z']*$/.test(token.slice(1))) return 'word';
    if (/^[,.;:!?]$/.test(token)) return 'mark';
    return token === '-' ? 'hyphen' : 'other';
  });
}

export interface LineState {
  readonly text: string;
  readonly syllables: number;
  readonly targetSyllables: number;
}

/**
 * Whether a token may come next: the line starts with a capital, ends after a word or a mark and near its length, and
 * the parts of a word must be likely together (`probability`), or they make words that nobody knows.
 */
export function mayFollow(
  kind: EnglishToken,
  token: string,
  line: LineState,
  probability: () => number,
): boolean {
  const { text, syllables, targetSyllables } = line;
  const last = text.at(-1) ?? '';
  const isFull = syllables >= targetSyllables;
  const isOver = syllables > targetSyllables;
  switch (kind) {
    case 'newline':
      return syllables >= targetSyllables - 1 && /[A-Za-z,.;:!?]/.test(last);
    case 'word':
      return text !== '' && last !== '-' && !isOver && !(isFull && /[,.;:!?]/.test(last));
    case 'part':
      if (text === '') return /^[A-Z]/.test(token);
      if (last === '-') return /^[a-z]/.test(token);
      return /[A-Za-z']/.test(last) && /^[a-z']/.test(token) && probability() >= MIN_PART_PROBABILITY;
    case 'mark':
      return /[A-Za-z]/.test(last) && text !== '';
    case 'hyphen':
      return /[a-z]/.test(last) && !isFull && !text.includes('-');
    case 'other':
      return false;
  }
}

/** Tried: at a twentieth invented words come through in every tenth line, at a fifth rare words are lost. */
const MIN_PART_PROBABILITY = 0.12;
