import { NEWLINE_TOKEN, SPACE_MARK, type Tokenizer } from '../network/tokenizer';

/** What a token does to an English line. */
export type EnglishToken =
  /** Starts a word after a space. */
  | 'word'
  /** Starts a word without a space, or goes on with one. */
  | 'part'
  | 'mark'
  | 'hyphen'
  | 'newline'
  /** Digits, brackets, quotation marks, bytes, control, words cut off by an apostrophe (an', th'): not for a few lines. */
  | 'other';

/** The kind of each token of the vocabulary. */
export function classifyEnglishTokens({ tokens }: Tokenizer): readonly EnglishToken[] {
  return tokens.map((token, id) => {
    if (id === NEWLINE_TOKEN) return 'newline';
    if (/^[A-Za-z](?:[A-Za-z']*[A-Za-z])?$|^'[a-z]+$/.test(token)) return 'part';
    if (token.startsWith(SPACE_MARK) && /^[A-Za-z](?:[A-Za-z']*[A-Za-z])?$/.test(token.slice(1)))
      return 'word';
    if (/^[,.;:!?]$/.test(token)) return 'mark';
    return token === '-' ? 'hyphen' : 'other';
  });
}

/** A line in the making, and what may come into it. */
export interface LineState {
  readonly text: string;
  readonly syllables: number;
  readonly targetSyllables: number;
  /** Marks that may come. */
  readonly marks: string;
  /** Whether a sentence may end inside the line. */
  readonly mayStopInside: boolean;
  /** Words, in lower case, that may have a capital inside the line. */
  readonly names: ReadonlySet<string>;
  /** Probability that the next token goes on with the word that stands last. */
  readonly partProbability: number;
}

/**
 * Whether a token may come next: the line starts with a capital, has no names of its own, ends after a whole word or a
 * mark and near its length, but not on a word that leans on the next; and the parts of a word must be likely together
 * (`probability`), or they make words that nobody knows.
 */
export function mayFollow(
  kind: EnglishToken,
  token: string,
  line: LineState,
  probability: () => number,
): boolean {
  const { text, syllables, targetSyllables, names } = line;
  const last = text.at(-1) ?? '';
  const word = text.match(/[A-Za-z']*$/)?.[0] ?? '';
  const isWhole = line.partProbability < FRAGMENT_PROBABILITY && (word.length !== 1 || /[AaIO]/.test(word));
  const isFull = syllables >= targetSyllables;
  const isOver = syllables > targetSyllables;
  switch (kind) {
    case 'newline':
      return isWhole && syllables >= targetSyllables - 1 && /[A-Za-z,.;:!?]/.test(last) && !endsLeaning(text);
    case 'word': {
      const next = token.slice(SPACE_MARK.length);
      if (/[.!?]/.test(last)) return line.mayStopInside && !isFull && /^[A-Z]/.test(next);
      const isName = /^[A-Z]/.test(next) && !/^[IO]$|^I'/.test(next) && !names.has(next.toLowerCase());
      return (
        text !== '' && isWhole && !isName && last !== '-' && !isOver && !(isFull && /[,.;:!?]/.test(last))
      );
    }
    case 'part':
      if (text === '') return /^[A-Z]/.test(token);
      if (last === '-') return /^[a-z]/.test(token);
      // What goes on from I inside a line would be a name, but for I'll and the like.
      if (word === 'I' && word !== text && !token.startsWith("'")) return false;
      return word !== '' && /^[a-z']/.test(token) && probability() >= MIN_PART_PROBABILITY;
    case 'mark':
      if (/[.!?]/.test(token) && !line.mayStopInside && syllables < targetSyllables - 1) return false;
      return isWhole && /[A-Za-z]/.test(last) && line.marks.includes(token) && !endsLeaning(text);
    case 'hyphen':
      return isWhole && /[a-z]/.test(last) && !isFull && !text.includes('-');
    case 'other':
      return false;
  }
}

/** Whether the last word leans on one that is not there: an article, a preposition, a conjunction, an auxiliary. */
export function endsLeaning(text: string): boolean {
  return LEANING.has((text.match(/[A-Za-z']+$/)?.[0] ?? '').toLowerCase());
}

const LEANING = new Set(
  (
    'a an the of and or but nor to in on at by for from with into upon unto as than that who whose which if when ' +
    'where while because is are was were be am has have had my thy your his her its our their o no every i very so ' +
    "it's i'm i'll i've he she we they could would should shall will may might must can these those such like through " +
    'without between among against toward towards beneath behind beyond within'
  ).split(' '),
);

/**
 * Where the model gives the parts of words more than half, the word is not whole yet. Without this rule pieces (b,
 * sp) came through as words.
 */
export const FRAGMENT_PROBABILITY = 0.5;

/**
 * A choice, not a measurement: below it, a part is one of more than eight that would fit, and what they make is seldom a
 * word.
 */
const MIN_PART_PROBABILITY = 0.12;
