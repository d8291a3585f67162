import type { LineReading } from './metre/line-reading';
import type { LineEnd } from './rhyme/rhyme-end';
import { type RhymeKind, rhymeKind } from './rhyme/rhyme-kind';

/** A line with words, in its poem. */
export interface PoemLine {
  /** Its index in the poem as given, empty lines counted. */
  readonly index: number;
  /** Number of its stanza, from 0 in order. */
  readonly stanza: number;
  readonly reading: LineReading;
  readonly end: LineEnd;
}

/** The lines of a poem by their positions; undefined is one that is not written yet. */
export type PoemPlaces = readonly (PoemLine | undefined)[];

/** The lines that rhyme is looked for among. A line without words is passed over; an empty one ends a stanza. */
export function poemLines(
  readings: readonly LineReading[],
  ends: (reading: LineReading) => LineEnd | null,
  stanzas: readonly number[] | undefined,
): PoemLine[] {
  const lines: PoemLine[] = [];
  let stanza = 0;
  let isAfterGap = false;
  readings.forEach((reading, index) => {
    const end = ends(reading);
    if (end === null) {
      isAfterGap = reading.text.trim() === '' || isAfterGap;
      return;
    }
    const before = lines.at(-1);
    const isNew =
      before !== undefined &&
      (isAfterGap || (stanzas !== undefined && stanzas[index] !== stanzas[before.index]));
    if (isNew) stanza += 1;
    isAfterGap = false;
    lines.push({ index, stanza, reading, end });
  });
  return lines;
}

const kinds = new WeakMap<LineEnd, WeakMap<LineEnd, RhymeKind | 'none'>>();

/** How two lines rhyme; remembered as long as both are. */
export function relation(first: PoemLine, second: PoemLine): RhymeKind | null {
  let known = kinds.get(first.end);
  if (known === undefined) {
    known = new WeakMap();
    kinds.set(first.end, known);
  }
  let kind = known.get(second.end);
  if (kind === undefined) {
    kind = rhymeKind(first.end, second.end) ?? 'none';
    known.set(second.end, kind);
  }
  return kind === 'none' ? null : kind;
}

/** The last word of a line as it is written. */
export function lastWord({ reading }: PoemLine): string {
  return reading.words.at(-1)?.text ?? '';
}

/** Rhymes that any ear accepts; the others need a scheme that expects them. */
export function isFullRhyme(kind: RhymeKind | null): boolean {
  return kind === 'perfect' || kind === 'identical';
}
