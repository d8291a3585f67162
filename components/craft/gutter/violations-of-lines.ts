import type { Violation } from '@/lib/poetry/analysis';
import type { PoemReading } from '../thread/poem-feed';

/** What each line breaks of the form that was chosen; of a form that nobody chose, no line breaks anything. */
export function violationsOfLines(reading: PoemReading | null): ReadonlyMap<number, readonly Violation[]> {
  const byLine = new Map<number, Violation[]>();
  for (const violation of reading?.isChosen ? reading.violations : []) {
    byLine.set(violation.line, [...(byLine.get(violation.line) ?? []), violation]);
  }
  return byLine;
}
