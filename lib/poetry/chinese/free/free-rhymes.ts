import type { LineRhyme, RhymeBook } from '../../analysis';
import { letterAt } from '../letters';
import type { ReadLine } from '../sound/read-line';
import { rhymeGroupsOf } from '../sound/rhyme-groups';

/** Lines further apart than this are not heard as rhyming. */
const EARSHOT = 4;

/** The group of a line's end by book, for lines that are asked for again and again. */
const groupsByLine = new WeakMap<ReadLine, Map<RhymeBook, string | null>>();

/**
 * The end rhymes that a reader of free verse or a lyric hears: lines of one group within earshot of each other, lines
 * without text not counted. By line index; null for a line without text or of an unknown group.
 */
export function findFreeRhymes(lines: readonly ReadLine[], book: RhymeBook): readonly (LineRhyme | null)[] {
  const groups = lines.map((line) => endGroup(line, book));
  const written = lines.flatMap(({ units }, index) => (units.length > 0 ? [index] : []));
  const letters = new Map<string, string>();
  const rhymes = Array<LineRhyme | null>(lines.length).fill(null);
  written.forEach((line, position) => {
    const group = groups[line] ?? null;
    if (group === null) return;
    const hears = (step: number) => groups[written[position + step] ?? -1] === group;
    let isHeard = false;
    for (let step = 1; step <= EARSHOT && !isHeard; step += 1) isHeard = hears(step) || hears(-step);
    if (isHeard && !letters.has(group)) letters.set(group, letterAt(letters.size));
    rhymes[line] = { group, letter: isHeard ? (letters.get(group) ?? null) : null };
  });
  return rhymes;
}

function endGroup(line: ReadLine, book: RhymeBook): string | null {
  const known = groupsByLine.get(line) ?? new Map<RhymeBook, string | null>();
  const group = known.get(book);
  if (group !== undefined) return group;
  const end = line.units.at(-1);
  const found = end ? (rhymeGroupsOf(end, book)[0] ?? null) : null;
  groupsByLine.set(line, known.set(book, found));
  return found;
}
