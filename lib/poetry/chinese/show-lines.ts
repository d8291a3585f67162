import type { LineAnalysis, LineRhyme } from '../analysis';
import type { ReadLine } from './sound/read-line';
import type { PlacedRhyme } from './verse';

/** The last analysis of a line: it is given out again while nothing about it has changed. */
const lastShown = new WeakMap<ReadLine, LineAnalysis>();

/** Lines as an analysis has them; `rhymes` by line index. */
export function showLines(
  lines: readonly ReadLine[],
  rhymes: readonly (LineRhyme | null)[],
): readonly LineAnalysis[] {
  return lines.map((line, index) => {
    const rhyme = rhymes[index] ?? null;
    const last = lastShown.get(line);
    if (last && last.index === index && isSameRhyme(last.rhyme ?? null, rhyme)) return last;
    const shown = showLine(line, index, rhyme);
    lastShown.set(line, shown);
    return shown;
  });
}

/** Of the rhymes of a form those that end a line of the text. */
export function rhymesByLine(
  lines: readonly ReadLine[],
  placed: readonly PlacedRhyme[],
): readonly (LineRhyme | null)[] {
  const rhymes = Array<LineRhyme | null>(lines.length).fill(null);
  for (const { line, place, group, letter } of placed)
    if (place === (lines[line]?.units.length ?? 0) - 1) rhymes[line] = { group, letter };
  return rhymes;
}

/** A letter for each line with text; with spaces between once one letter is not enough. */
export function schemeOf(lines: readonly LineAnalysis[]): string {
  const letters = lines.filter(({ units }) => units.length > 0).map(({ rhyme }) => rhyme?.letter ?? '-');
  return letters.join(letters.some((letter) => letter.length > 1) ? ' ' : '');
}

function showLine({ text, shown, clauses }: ReadLine, index: number, rhyme: LineRhyme | null): LineAnalysis {
  return {
    index,
    text,
    units: shown,
    syllables: shown.length,
    ...(clauses.length > 1 && { pauses: clauses.slice(1).map(({ from }) => from) }),
    ...(rhyme && { rhyme }),
  };
}

function isSameRhyme(one: LineRhyme | null, other: LineRhyme | null): boolean {
  return one?.group === other?.group && one?.letter === other?.letter;
}
