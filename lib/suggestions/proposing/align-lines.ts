import { diffLine } from './line-hunks';

/** One step from old lines to new ones; indices count from 0. */
export type LineStep =
  | { readonly kind: 'keep'; readonly before: number; readonly after: number }
  | { readonly kind: 'delete'; readonly before: number }
  | { readonly kind: 'insert'; readonly after: number };

/**
 * Which new line stands for which old one, so that the least text changes (the alignment of Needleman and Wunsch,
 * 1970). Equally many lines stand for each other in order: that is what a rewrite of verse is.
 */
export function alignLines(before: readonly string[], after: readonly string[]): LineStep[] {
  if (before.length === after.length) {
    return before.map((_, index) => ({ kind: 'keep', before: index, after: index }));
  }
  const costs = alignmentCosts(before, after);
  const steps: LineStep[] = [];
  let [row, column] = [before.length, after.length];
  while (row > 0 || column > 0) {
    const cost = costs[row]?.[column] ?? 0;
    if (row > 0 && cost === (costs[row - 1]?.[column] ?? Infinity) + GAP_COST) {
      row -= 1;
      steps.push({ kind: 'delete', before: row });
    } else if (column > 0 && cost === (costs[row]?.[column - 1] ?? Infinity) + GAP_COST) {
      column -= 1;
      steps.push({ kind: 'insert', after: column });
    } else {
      row -= 1;
      column -= 1;
      steps.push({ kind: 'keep', before: row, after: column });
    }
  }
  return steps.reverse();
}

/**
 * The cost of a line that stands for none, where 0 is an unchanged line and 1 a wholly new one: two lines that have
 * nothing in common (1) are still rather one rewritten line than one taken out and one put in (1.1).
 */
const GAP_COST = 0.55;

function alignmentCosts(before: readonly string[], after: readonly string[]): number[][] {
  const costs: number[][] = [Array.from({ length: after.length + 1 }, (_, column) => column * GAP_COST)];
  for (const [row, old] of before.entries()) {
    const above = costs[row] ?? [];
    const costsOfRow = [(row + 1) * GAP_COST];
    for (const [column, line] of after.entries()) {
      costsOfRow.push(
        Math.min(
          (above[column + 1] ?? Infinity) + GAP_COST,
          (costsOfRow[column] ?? Infinity) + GAP_COST,
          (above[column] ?? Infinity) + changeCost(old, line),
        ),
      );
    }
    costs.push(costsOfRow);
  }
  return costs;
}

function changeCost(before: string, after: string): number {
  const length = Math.max(before.length, after.length);
  if (length === 0) return 0;
  const changed = diffLine(before, after).reduce(
    (sum, { from, to, insert }) => sum + Math.max(to - from, insert.length),
    0,
  );
  return Math.min(changed / length, 1);
}
