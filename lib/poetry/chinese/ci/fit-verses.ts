import type { ChineseRule } from '../rules';
import type { Finding, Verse } from '../verse';
import type { Tune, TuneLine } from './tunes';

/** A stretch of the poem under the line of the tune that it is held against. */
export interface FittedLine {
  readonly verse: Verse;
  readonly line: TuneLine;
  /** Whether the line stands as in the usual form: its tones are strict then. */
  readonly isUsual: boolean;
}

export interface Fit {
  readonly fitted: readonly FittedLine[];
  readonly findings: readonly { readonly verse: Verse; readonly finding: Finding }[];
}

/**
 * Lays a poem under its tune. Poets set the pauses inside a rhyme's sentence freely (6 + 5 for 4 + 7), so the characters
 * are cut by the tune where the sums agree and every rhyme still ends a line. Line lengths that other poems of the tune
 * have are another form (又一体), laid under the tune where its lines agree; of all others, the lines that do not agree are
 * wrong. `isWhole`: otherwise the tune may go on where the poem stops.
 */
export function fitVerses(verses: readonly Verse[], tune: Tune, isWhole: boolean): Fit {
  const lines = isWhole ? tune.lines : linesUpTo(tune.lines, unitCount(verses));
  if (isSameLengths(verses, lines)) return { fitted: pair(verses, lines), findings: [] };
  const other = isWhole ? tune.otherForms.find(({ lengths }) => hasLengths(verses, lengths)) : undefined;
  const first = verses[0];
  const note = (rule: ChineseRule, params = {}): Fit['findings'] =>
    first ? [{ verse: first, finding: { rule, severity: 'note', params } }] : [];
  const recut = cutBy(verses, lines);
  if (recut)
    return {
      fitted: recut,
      findings: other ? note('other-form', { poems: other.poems }) : note('other-pauses'),
    };
  const aligned = alignByLength(
    verses,
    isWhole ? tune.lines : tune.lines.slice(0, verses.length + 2),
    isWhole,
  );
  if (!other) return aligned;
  return {
    fitted: aligned.fitted.map((line) => ({ ...line, isUsual: false })),
    findings: note('other-form', { poems: other.poems }),
  };
}

function pair(verses: readonly Verse[], lines: readonly TuneLine[]): FittedLine[] {
  return lines.flatMap((line, index) => {
    const verse = verses[index];
    return verse ? [{ verse, line, isUsual: true }] : [];
  });
}

/** Null when the sums differ, or when a rhyme would stand inside a line of the poem. */
function cutBy(verses: readonly Verse[], lines: readonly TuneLine[]): FittedLine[] | null {
  if (unitCount(verses) !== lines.reduce((sum, { tones }) => sum + tones.length, 0)) return null;
  const whole = joinVerses(verses);
  const ends = new Set<number>();
  let count = 0;
  for (const { units } of verses) {
    count += units.length;
    ends.add(count);
  }
  let from = 0;
  const fitted: FittedLine[] = [];
  for (const line of lines) {
    const to = from + line.tones.length;
    if (line.rhyme && !ends.has(to)) return null;
    const isUsual = ends.has(to) && (from === 0 || ends.has(from));
    fitted.push({ line, verse: sliceVerse(whole, from, to), isUsual });
    from = to;
  }
  return fitted;
}

/** The fewest lines changed, added and left out (edit distance over lengths). */
function alignByLength(verses: readonly Verse[], lines: readonly TuneLine[], isWhole: boolean): Fit {
  const costs: number[][] = Array.from({ length: verses.length + 1 }, (_, row) =>
    Array.from({ length: lines.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const cost = (row: number, column: number) => costs[row]?.[column] ?? Number.POSITIVE_INFINITY;
  const change = (row: number, column: number) =>
    verses[row - 1]?.units.length === lines[column - 1]?.tones.length ? 0 : 1;
  for (let row = 1; row <= verses.length; row += 1)
    for (let column = 1; column <= lines.length; column += 1) {
      const own = costs[row];
      if (own)
        own[column] = Math.min(
          cost(row - 1, column - 1) + change(row, column),
          cost(row - 1, column) + 1,
          cost(row, column - 1) + 1,
        );
    }
  const fitted: FittedLine[] = [];
  const findings: { verse: Verse; finding: Finding }[] = [];
  let row = verses.length;
  let column = isWhole ? lines.length : cheapestEnd(costs[row] ?? []);
  while (row > 0) {
    const verse = verses[row - 1];
    const line = lines[column - 1];
    if (!verse) break;
    if (line && cost(row, column) === cost(row - 1, column - 1) + change(row, column)) {
      if (change(row, column) === 0) fitted.unshift({ verse, line, isUsual: true });
      else findings.unshift({ verse, finding: wrongLength(verse, line.tones.length) });
      row -= 1;
      column -= 1;
    } else if (cost(row, column) === cost(row - 1, column) + 1) {
      findings.unshift({ verse, finding: { rule: 'extra-line', severity: 'error' } });
      row -= 1;
    } else {
      findings.unshift({ verse, finding: missingLine(line) });
      column -= 1;
    }
  }
  for (; column > 0; column -= 1) {
    const [verse] = verses;
    if (verse) findings.unshift({ verse, finding: missingLine(lines[column - 1]) });
  }
  return { fitted, findings };
}

function missingLine(line: TuneLine | undefined): Finding {
  return { rule: 'missing-line', severity: 'error', params: { expected: line?.tones.length ?? 0 } };
}

function cheapestEnd(costs: readonly number[]): number {
  return costs.reduce((best, cost, column) => (cost <= (costs[best] ?? 0) ? column : best), 0);
}

function wrongLength(verse: Verse, expected: number): Finding {
  return { rule: 'line-length', severity: 'error', params: { expected, actual: verse.units.length } };
}

/** The lines of the tune that `units` characters fill; the last one may be only begun. */
function linesUpTo(lines: readonly TuneLine[], units: number): TuneLine[] {
  const reached: TuneLine[] = [];
  let sum = 0;
  for (const line of lines) {
    if (sum >= units) break;
    reached.push(line);
    sum += line.tones.length;
  }
  return reached;
}

function isSameLengths(verses: readonly Verse[], lines: readonly TuneLine[]): boolean {
  return hasLengths(
    verses,
    lines.map(({ tones }) => tones.length),
  );
}

export function hasLengths(verses: readonly Verse[], lengths: readonly number[]): boolean {
  return (
    verses.length === lengths.length && verses.every(({ units }, index) => units.length === lengths[index])
  );
}

export function unitCount(verses: readonly Verse[]): number {
  return verses.reduce((sum, { units }) => sum + units.length, 0);
}

function joinVerses(verses: readonly Verse[]): Verse {
  return {
    units: verses.flatMap(({ units }) => units),
    tones: verses.flatMap(({ tones }) => tones),
    places: verses.flatMap(({ places }) => places),
  };
}

function sliceVerse({ units, tones, places }: Verse, from: number, to: number): Verse {
  return { units: units.slice(from, to), tones: tones.slice(from, to), places: places.slice(from, to) };
}
