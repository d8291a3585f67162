import type { PoemLanguage } from './analysis';

/** From `min` to `max`, both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * A form of verse as data. The named ones (七律, 浣溪沙, `shakespearean-sonnet`) have rules of their own beyond what
 * stands here, found by `id`; one that a writer makes has the id `own` and is checked by these fields alone.
 */
export interface Form {
  readonly id: string;
  readonly language: PoemLanguage;
  /** How many lines with text; absent: any number. */
  readonly lineCount?: Range;
  /** Units (characters, syllables) of each line; a poem longer than the list starts it again. */
  readonly lengths?: readonly Range[];
  /**
   * Which lines rhyme: a letter for each line, `-` for a line without rhyme (`abab`, `aa-a`); a poem longer than it
   * goes on with the same pattern in new letters.
   */
  readonly scheme?: string;
  /** Chinese: a string for each line of 平, 仄 and 中 (either); a poem longer than the list starts it again. */
  readonly tones?: readonly string[];
  /** English: the metre of each line, such as `iambic pentameter`; a poem longer than the list starts it again. */
  readonly metres?: readonly string[];
}

/** The id of a form that a writer made. */
export const OWN_FORM_ID = 'own';
