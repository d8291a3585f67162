/**
 * A writer's word on how a text is read. `line` and `place` pin it to one place (indices from 0); without them it holds
 * in the whole poem. A ruling on a place goes before one on a line, and that before one on the poem.
 */
export interface Ruling {
  /** The character or the word ruled on; a ruling is void where the text at its place has become another. */
  readonly text: string;
  /**
   * Chinese: pinyin (`kān`, `kan1`), a tone (`平`, `仄`) or a rhyme group (`六麻`), or a tone and a group with a
   * space between; English: ARPABET phonemes with stress (`R IY1 D`).
   */
  readonly reading: string;
  readonly line?: number;
  readonly place?: number;
}
