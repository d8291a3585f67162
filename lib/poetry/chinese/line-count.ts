import type { Violation } from '../analysis';
import type { Range } from '../form';
import type { Verse } from './verse';

/** Whether a poem has as many lines as its form; one that is still being written may have fewer, but never more;
 * one that is not begun breaks nothing. */
export function lineCountViolations(
  verses: readonly Verse[],
  { min, max }: Range,
  isWhole: boolean,
): readonly Violation[] {
  const actual = verses.length;
  if (actual === 0 || (actual <= max && (actual >= min || !isWhole))) return [];
  const line = (actual > max ? verses[max] : verses.at(-1))?.places[0]?.line ?? 0;
  return [
    { line, rule: 'line-count', severity: 'error', params: { expected: actual > max ? max : min, actual } },
  ];
}
