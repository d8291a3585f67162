import type { FootShape, Metre } from './metres';

/** A place in the pattern of a metre: before the line, between feet, after its end, or inside a foot. */
export const BEFORE_LINE = 0;
export const BETWEEN_FEET = 1;
export const AFTER_END = 2;
const FIRST_INSIDE = 3;

/** What may happen to the next syllable at a place. */
export interface Transition {
  readonly isBeat: boolean;
  readonly to: number;
  /** Where it leads when the syllable is a stressed one off the beat, so that the beat after it can be compared. */
  readonly toAfterHeavy: number;
  /** Whole feet that it completes. */
  readonly feet: 0 | 1;
  readonly shape: FootShape;
  readonly isFirst: boolean;
  /** The syllable before it in its foot was a stressed one off the beat. */
  readonly isAfterHeavy: boolean;
}

/** The pattern of a metre as an automaton: the transitions by place. */
export type MetreTable = readonly (readonly Transition[])[];

/** Lays the shapes of a metre out as places and transitions. */
export function buildMetreTable(metre: Metre): MetreTable {
  const table: Transition[][] = Array.from({ length: FIRST_INSIDE }, () => []);
  for (const shape of metre.feet) {
    const end = shape.place === 'last' ? AFTER_END : BETWEEN_FEET;
    addShape(table, shape, BEFORE_LINE, end, 1);
    if (shape.place !== 'first') addShape(table, shape, BETWEEN_FEET, end, 1);
  }
  for (const head of metre.heads) addShape(table, head, BEFORE_LINE, BETWEEN_FEET, 0);
  for (const tail of metre.tails) addShape(table, tail, BETWEEN_FEET, AFTER_END, 0);
  return table;
}

function addShape(table: Transition[][], shape: FootShape, from: number, end: number, feet: 0 | 1): void {
  let places = [{ place: from, isAfterHeavy: false }];
  const last = shape.syllables.length - 1;
  Array.from(shape.syllables).forEach((mark, index) => {
    const to = index === last ? end : table.push([]) - 1;
    const toAfterHeavy = index === last || mark === 's' ? to : table.push([]) - 1;
    for (const { place, isAfterHeavy } of places) {
      table[place]?.push({
        isBeat: mark === 's',
        to,
        toAfterHeavy,
        feet: index === last ? feet : 0,
        shape,
        isFirst: index === 0,
        isAfterHeavy,
      });
    }
    places = [
      { place: to, isAfterHeavy: false },
      ...(toAfterHeavy === to ? [] : [{ place: toAfterHeavy, isAfterHeavy: true }]),
    ];
  });
}
