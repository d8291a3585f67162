import type { Violation } from '@/lib/poetry/analysis';
import type { PoemReading } from '../thread/poem-feed';

/** What is said of a line in every form, and without one. */
const NOTES_OF_SOUND: ReadonlySet<string> = new Set([
  'guessed-pronunciation',
  'alliteration',
  'internal-rhyme',
]);

/**
 * What each line breaks of the form that was chosen, and what is said of its sound; of a form that nobody chose, no line
 * breaks anything.
 */
export function violationsOfLines(reading: PoemReading | null): ReadonlyMap<number, readonly Violation[]> {
  const byLine = new Map<number, Violation[]>();
  for (const violation of reading?.violations ?? []) {
    if (!reading?.isChosen && !NOTES_OF_SOUND.has(violation.rule)) continue;
    byLine.set(violation.line, [...(byLine.get(violation.line) ?? []), violation]);
  }
  return byLine;
}
