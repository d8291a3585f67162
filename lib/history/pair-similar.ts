import { type LineFeatures, lineFeaturesOf, similarityOf } from './line-features';
import type { IndexPair } from './match-equal';

/** How alike two bags of features are, 0 to 1. */
export type SimilarityMeasure = (one: LineFeatures, other: LineFeatures) => number;

/** Below this, two lines are two lines and not one that was changed. Tried on verse; half of the words is enough. */
const MIN_SIMILARITY = 0.3;

/** Comparisons in one gap; beyond, only lines near the diagonal are compared. About 50 ms on a slow core. */
const MAX_COMPARISONS = 40_000;

/** Beyond four thousand lines on both sides the table itself would be too large: nothing is paired. */
const MAX_CELLS = 16_000_000;

/**
 * Pairs the lines of a gap (nothing equal in it) that are alike, in order, so that the sum of their similarity is the
 * greatest. A line without a word pairs with any line when there is nothing better: it was filled in, or emptied.
 */
export function pairSimilar(
  before: readonly string[],
  after: readonly string[],
  measure: SimilarityMeasure = similarityOf,
): IndexPair[] {
  const cells = before.length * after.length;
  if (cells === 0 || cells > MAX_CELLS) return [];
  const beforeFeatures = before.map(lineFeaturesOf);
  const afterFeatures = after.map(lineFeaturesOf);
  const width = after.length + 1;
  const reach = Math.max(1, Math.floor(MAX_COMPARISONS / before.length / 2));
  // Sums of similarity for the first `row` and `column` lines, each row from the one above.
  let above = new Float32Array(width);
  const steps = new Uint8Array((before.length + 1) * width);
  for (let row = 1; row <= before.length; row += 1) {
    const sums = new Float32Array(width);
    const diagonal = (row * after.length) / before.length;
    for (let column = 1; column <= after.length; column += 1) {
      const skipBefore = above[column] ?? 0;
      const skipAfter = sums[column - 1] ?? 0;
      let best = Math.max(skipBefore, skipAfter);
      let step: number = skipBefore >= skipAfter ? SKIP_BEFORE : SKIP_AFTER;
      if (Math.abs(column - diagonal) <= reach) {
        const similarity = pairingValue(
          before[row - 1] ?? '',
          after[column - 1] ?? '',
          beforeFeatures[row - 1],
          afterFeatures[column - 1],
          measure,
        );
        const paired = (above[column - 1] ?? 0) + similarity;
        if (similarity >= MIN_SIMILARITY && paired > best) {
          best = paired;
          step = PAIR;
        }
      }
      sums[column] = best;
      steps[row * width + column] = step;
    }
    above = sums;
  }
  return walkBack(steps, before.length, after.length);
}

const SKIP_BEFORE = 0;
const SKIP_AFTER = 1;
const PAIR = 2;

function pairingValue(
  before: string,
  after: string,
  beforeFeatures: LineFeatures | undefined,
  afterFeatures: LineFeatures | undefined,
  measure: SimilarityMeasure,
): number {
  if (before === after) return 1;
  if (!beforeFeatures?.total || !afterFeatures?.total) return MIN_SIMILARITY;
  return measure(beforeFeatures, afterFeatures);
}

function walkBack(steps: Uint8Array, rows: number, columns: number): IndexPair[] {
  const pairs: IndexPair[] = [];
  let row = rows;
  let column = columns;
  while (row > 0 && column > 0) {
    const step = steps[row * (columns + 1) + column];
    if (step === PAIR) pairs.push([row - 1, column - 1]);
    if (step !== SKIP_AFTER) row -= 1;
    if (step !== SKIP_BEFORE) column -= 1;
  }
  return pairs.reverse();
}
