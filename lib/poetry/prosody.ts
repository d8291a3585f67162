import type { Analysis, PoemLanguage, RhymeBook, Tone, Violation } from './analysis';
import type { Form } from './form';
import type { Ruling } from './rulings';

export interface ReadingOptions {
  /** Absent: the book that goes with the form. */
  readonly rhymeBook?: RhymeBook;
  readonly rulings?: readonly Ruling[];
}

export interface AnalysisOptions extends ReadingOptions {
  /** Absent: the form is recognised; null: none, the poem is free. */
  readonly form?: Form | null;
  /** The number of the stanza that each line belongs to; absent: one stanza. */
  readonly stanzas?: readonly number[];
  /** False: the poem is being written, what is not there yet is not held against the form. True unless said. */
  readonly isWhole?: boolean;
}

export interface NextLineOptions extends ReadingOptions {
  /**
   * What stands behind the line, where it is written into a gap. Null is a line that is not written yet either: to
   * `allowedAt` one as the form counts them (a 句), to `checkNextLine` one of as many 句 as the candidate has.
   */
  readonly behind?: readonly (string | null)[];
}

/** What the next place of a line may be, so that the line can still keep the form. */
export interface Allowance {
  /** Chinese: tones that fit; empty when nothing does any more. */
  readonly tones?: readonly Exclude<Tone, 'either'>[];
  /** English: the stress that the metre wants. */
  readonly stress?: 'stressed' | 'unstressed' | 'either';
  /**
   * The place must rhyme: with any of `groups` (as in `LineRhyme.group`), or, when it is empty, it opens a rhyme of its
   * own. Null where it need not.
   */
  readonly rhyme: { readonly letter: string; readonly groups: readonly string[] } | null;
  /** Whether the line may end before this place. */
  readonly mayEnd: boolean;
  /** Units that the line still needs at least and may have at most, this place included. */
  readonly remaining: { readonly min: number; readonly max: number };
  /** English: what the whole line takes from those around it. */
  readonly due?: LineDue;
}

/** What a line takes from the lines around it. Words are as they are written there. */
export interface LineDue {
  /** The words that the line rhymes with; empty where it opens a rhyme, null where it need not rhyme. */
  readonly rhymesWith: readonly string[] | null;
  /** Words that it ends with; a rhyme falls on the word before them. */
  readonly ending?: readonly string[];
  /** Words that it has somewhere before its ending. */
  readonly within?: readonly string[];
  /** The line that it repeats, or that repeats it. */
  readonly refrain?: string;
}

export interface RhymeQuery {
  /** A character, or a word whose end rhymes. */
  readonly word: string;
  readonly book?: RhymeBook;
  /** Chinese: only of this tone. */
  readonly tone?: Exclude<Tone, 'either'>;
  /** English: only with so many syllables. */
  readonly syllables?: number;
  readonly limit?: number;
  /** English: only words that poets use; the index of all others, which takes seconds to make, is left alone. */
  readonly isCommonOnly?: boolean;
  readonly rulings?: readonly Ruling[];
}

/** Candidates of one kind or one rhyme group, commonest first. */
export interface RhymeGroup {
  /** `十一真`; in English the phonemes of the rhyme. */
  readonly group: string;
  readonly kind: 'perfect' | 'slant';
  readonly candidates: readonly RhymeCandidate[];
}

export interface RhymeCandidate {
  readonly text: string;
  readonly tone?: Tone;
  readonly syllables?: number;
  readonly pronunciation?: string;
  /** English: poets have hardly used it; many of these are names. */
  readonly isRare?: true;
}

/**
 * The engine for one language with its tables loaded: from here on nothing waits. What it reads of a line it remembers
 * by the line's text, so that after a change only the changed line is read again.
 */
export interface Prosody {
  readonly language: PoemLanguage;
  /** The built-in form of that id or of another common name of it; null when there is none. */
  findForm(name: string): Form | null;
  readonly forms: readonly Form[];
  /** An empty line keeps its index and is otherwise passed over. */
  analyze(lines: readonly string[], options?: AnalysisOptions): Analysis;
  /** How many lines of the form lines of text are: of Chinese verse most forms count 句. */
  countLines(form: Form, lines: readonly string[]): number;
  /**
   * What `candidate` would break as the line after `lines`, which are taken as they are; also what lines behind it break
   * that they would not break with another line in its place. Line indices as in the poem.
   */
  checkNextLine(
    form: Form,
    lines: readonly string[],
    candidate: string,
    options?: NextLineOptions,
  ): readonly Violation[];
  /** What may follow `begun`, the beginning of the line after `lines`. */
  allowedAt(form: Form, lines: readonly string[], begun: string, options?: NextLineOptions): Allowance;
  findRhymes(query: RhymeQuery): readonly RhymeGroup[];
  /**
   * Makes the index that `findRhymes` needs for the query and would make at once, which in English takes up to half a second,
   * a few milliseconds at a time with a `rest` after each; absent where there is none to make.
   */
  prepareRhymes?(query: RhymeQuery, rest: () => Promise<void>): Promise<void>;
}
