import type { Violation } from '../../analysis';
import type { Form } from '../../form';
import type { LineDue } from '../../prosody';
import type { PoemLine, PoemPlaces } from '../poem-reading';

/** A form of English verse: its data and what the data cannot say. */
export interface EnglishForm {
  readonly form: Form;
  /** Other names that people give it, lower case. */
  readonly names?: readonly string[];
  /** Every rhyme scheme that keeps the form, the commonest first; absent: `form.scheme` alone, or none. */
  readonly schemes?: readonly string[];
  /** The number of beats is ruled, not the foot: two- and three-syllable feet mix (ballad, limerick). */
  readonly hasLooseFeet?: true;
  /** A rhyme where none belongs breaks the form. */
  readonly isUnrhymed?: true;
  /** What comes back in the line at position `at`, which is not written yet; absent: nothing ever does. */
  readonly due?: (lines: PoemPlaces, at: number) => Partial<LineDue>;
  /** Checks beyond length, metre and rhyme. */
  readonly check?: FormCheck;
  /** How much a poem looks like it beyond what the data say, from 0 to 1; absent: the data say all. */
  readonly likeness?: (lines: readonly PoemLine[]) => number;
  /** The fewest lines from which the form is recognised; absent: `form.lineCount.min`. */
  readonly recognisedFrom?: number;
}

/** `isWhole` is false while the poem is being written: what is not there yet is no fault. */
type FormCheck = (lines: PoemPlaces, isWhole: boolean) => Violation[];
