import type { RhymeBook } from '../analysis';
import type { Form } from '../form';
import type { Allowance } from '../prosody';
import type { FormReading, Verse } from './verse';

export interface CheckContext {
  readonly book: RhymeBook;
  /** Whether the poem is meant to be all there; otherwise what is missing is not held against it. */
  readonly isWhole: boolean;
}

/** A form with its rules. */
export interface ChineseForm {
  readonly form: Form;
  /** Other names that people call it by. */
  readonly aliases: readonly string[];
  /** The rhyme book that goes with it. */
  readonly book: RhymeBook;
  /** Whether its lines are 句, however the text is broken into lines, or the lines of the text. */
  readonly counts: 'clauses' | 'lines';
  check(verses: readonly Verse[], context: CheckContext): FormReading;
  /**
   * What the next place may be. `written` are all verses so far; the last of them is unfinished when `isOpen`, so that the
   * place belongs to it. `behind` are those after the one that the place belongs to.
   */
  allow(written: readonly Verse[], isOpen: boolean, behind: readonly Verse[], book: RhymeBook): Allowance;
}
