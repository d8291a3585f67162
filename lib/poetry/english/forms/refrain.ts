import type { Violation } from '../../analysis';
import type { PoemLine, PoemPlaces } from '../poem-reading';

/** The words of a line without marks and case: what a refrain repeats. */
function lineWords(line: PoemLine): string {
  return line.reading.words.map(({ key }) => key).join(' ');
}

/** Whether two lines are one refrain: alike, or with a few words changed, as poets do. */
export function isRefrain(first: PoemLine, second: PoemLine): 'same' | 'varied' | null {
  if (lineWords(first) === lineWords(second)) return 'same';
  const words = new Set(first.reading.words.map(({ key }) => key));
  const kept = second.reading.words.filter(({ key }) => words.has(key)).length;
  const all = Math.max(first.reading.words.length, second.reading.words.length);
  return first.end.word === second.end.word && kept >= all / 2 ? 'varied' : null;
}

/** Checks that lines repeat an earlier one: positions in the poem from 0, `[first, again]`. */
export function refrainViolations(
  lines: PoemPlaces,
  refrains: readonly (readonly [number, number])[],
): Violation[] {
  return refrains.flatMap(([from, to]) => {
    const [first, again] = [lines[from], lines[to]];
    if (first === undefined || again === undefined) return [];
    const kind = isRefrain(first, again);
    if (kind === 'same') return [];
    return [
      {
        line: again.index,
        rule: kind === 'varied' ? 'refrain-varied' : 'refrain-missing',
        severity: kind === 'varied' ? 'note' : 'error',
        params: { refrain: first.reading.text.trim(), original: first.index + 1 },
      },
    ];
  });
}
