import { diffArrays } from 'diff';

/** Index of an element before and after. */
export type IndexPair = readonly [before: number, after: number];

/**
 * Edits that Myers' algorithm may need before it gives up. Its time grows with the square: a thousand takes some
 * tens of milliseconds, and elements that stand on one side only do not count, since they are taken out before.
 */
const MAX_EDIT_LENGTH = 1_000;

/**
 * Equal elements of two sequences, as pairs that grow on both sides: a longest common subsequence, or, where two
 * large sequences are reordered beyond recognition, the longest growing run of elements that are unique on both
 * sides (the core of Bram Cohen's patience diff).
 */
export function matchEqual(before: readonly string[], after: readonly string[]): IndexPair[] {
  const beforeKeys = new Set(before);
  const afterKeys = new Set(after);
  // What stands on one side only matches nothing; without it a rewritten document costs no more than a kept one.
  const beforeIndices = indicesOf(before, afterKeys);
  const afterIndices = indicesOf(after, beforeKeys);
  const matches =
    matchByEdits(
      beforeIndices.map((index) => before[index]),
      afterIndices.map((index) => after[index]),
    ) ??
    matchUnique(
      beforeIndices.map((index) => before[index] ?? ''),
      afterIndices.map((index) => after[index] ?? ''),
    );
  return matches.map(([one, other]) => [beforeIndices[one] ?? 0, afterIndices[other] ?? 0]);
}

function indicesOf(keys: readonly string[], wanted: ReadonlySet<string>): number[] {
  return keys.flatMap((key, index) => (wanted.has(key) ? [index] : []));
}

function matchByEdits(
  before: readonly (string | undefined)[],
  after: readonly (string | undefined)[],
): IndexPair[] | null {
  const changes = diffArrays([...before], [...after], { maxEditLength: MAX_EDIT_LENGTH });
  if (!changes) return null;
  const pairs: IndexPair[] = [];
  let beforeIndex = 0;
  let afterIndex = 0;
  for (const { added, removed, count } of changes) {
    if (removed) beforeIndex += count;
    else if (added) afterIndex += count;
    else for (let step = 0; step < count; step += 1) pairs.push([beforeIndex++, afterIndex++]);
  }
  return pairs;
}

function matchUnique(before: readonly string[], after: readonly string[]): IndexPair[] {
  const beforeIndexByKey = uniqueIndices(before);
  const pairs = [...uniqueIndices(after)].flatMap(([key, afterIndex]): IndexPair[] => {
    const beforeIndex = beforeIndexByKey.get(key);
    return beforeIndex === undefined ? [] : [[beforeIndex, afterIndex]];
  });
  return longestGrowing(pairs);
}

function uniqueIndices(keys: readonly string[]): Map<string, number> {
  const indexByKey = new Map<string, number>();
  const repeated = new Set<string>();
  keys.forEach((key, index) => {
    if (indexByKey.has(key)) repeated.add(key);
    indexByKey.set(key, index);
  });
  for (const key of repeated) indexByKey.delete(key);
  return indexByKey;
}

/** The longest subsequence whose first indices grow, by patience sorting; `pairs` are in order of the second. */
function longestGrowing(pairs: readonly IndexPair[]): IndexPair[] {
  /** For each length, the index in `pairs` of the smallest end of a run of that length. */
  const ends: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([beforeIndex], place) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[0] ?? 0) < beforeIndex) low = middle + 1;
      else high = middle;
    }
    previous[place] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = place;
  });
  const run: IndexPair[] = [];
  for (let place = ends.at(-1) ?? -1; place >= 0; place = previous[place] ?? -1) {
    const pair = pairs[place];
    if (pair) run.push(pair);
  }
  return run.reverse();
}
