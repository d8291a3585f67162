import { type IndexPair, matchEqual } from './match-equal';
import { pairSimilar, type SimilarityMeasure } from './pair-similar';

/** One element of a sequence that is aligned with another: equal keys are equal elements, `text` says how alike. */
export interface AlignableItem {
  readonly key: string;
  readonly text: string;
}

/**
 * One row of an alignment; indices count from 0. `equal`: the keys are the same; `changed`: one element became the
 * other.
 */
export type AlignedRow =
  | { readonly kind: 'equal' | 'changed'; readonly before: number; readonly after: number }
  | { readonly kind: 'deleted'; readonly before: number }
  | { readonly kind: 'inserted'; readonly after: number };

/**
 * Aligns two sequences: what is equal first, then what is alike in the gaps between. Every element of both occurs in
 * exactly one row, in order. Bounded on large inputs; pure.
 */
export function alignSequences(
  before: readonly AlignableItem[],
  after: readonly AlignableItem[],
  measure?: SimilarityMeasure,
): AlignedRow[] {
  const rows: AlignedRow[] = [];
  let beforeDone = 0;
  let afterDone = 0;
  const alignGap = (beforeEnd: number, afterEnd: number) => {
    const textsOf = (items: readonly AlignableItem[], from: number, to: number) =>
      items.slice(from, to).map(({ text }) => text);
    const similar = pairSimilar(
      textsOf(before, beforeDone, beforeEnd),
      textsOf(after, afterDone, afterEnd),
      measure,
    ).map(([one, other]): IndexPair => [one + beforeDone, other + afterDone]);
    for (const [beforeIndex, afterIndex] of [...similar, [beforeEnd, afterEnd] as const]) {
      while (beforeDone < beforeIndex) rows.push({ kind: 'deleted', before: beforeDone++ });
      while (afterDone < afterIndex) rows.push({ kind: 'inserted', after: afterDone++ });
      if (beforeIndex === beforeEnd) break;
      rows.push({ kind: 'changed', before: beforeDone++, after: afterDone++ });
    }
  };
  const keysOf = (items: readonly AlignableItem[]) => items.map(({ key }) => key);
  for (const [beforeIndex, afterIndex] of matchEqual(keysOf(before), keysOf(after))) {
    alignGap(beforeIndex, afterIndex);
    rows.push({ kind: 'equal', before: beforeDone++, after: afterDone++ });
  }
  alignGap(before.length, after.length);
  return rows;
}
