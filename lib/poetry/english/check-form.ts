import type { Severity, Violation } from '../analysis';
import { cycled } from '../cycled';
import type { Form, Range } from '../form';
import { englishForm } from './forms/all-forms';
import { judgeMetre } from './metre/judge-metre';
import { parseMetreName } from './metre/metres';
import { isFullRhyme, lastWord, type PoemLine, type PoemPlaces, relation } from './poem-reading';
import type { RhymeKind } from './rhyme/rhyme-kind';
import { fitPattern, schemePairs } from './rhyme/stanza-patterns';
import { possibleCounts } from './sound/syllable-count';

/** What a poem breaks of a form, in the order of its lines. `isWhole` is false while the poem is being written. */
export function checkForm(lines: readonly PoemLine[], form: Form, isWhole: boolean): Violation[] {
  const found = [
    ...lines.flatMap((line, position) => checkLine(line, position, form)),
    ...checkTogether(lines, form, isWhole),
  ];
  return found.sort((a, b) => a.line - b.line);
}

/** What a line breaks by itself at its position in the poem: its length and its metre. */
export function checkLine(line: PoemLine, position: number, form: Form): Violation[] {
  const isLoose = englishForm(form).hasLooseFeet === true;
  return [
    ...lengthViolations(line, cycled(form.lengths, position)),
    ...metreViolations(line, cycled(form.metres, position), isLoose),
  ];
}

/** What lines break together: rhymes, what comes back, their number. `isWhole` is false while the poem is being written. */
export function checkTogether(lines: PoemPlaces, form: Form, isWhole: boolean): Violation[] {
  const known = englishForm(form);
  return [
    ...rhymeViolations(lines, schemeFor(lines, form)),
    ...(known.isUnrhymed ? unwantedRhymes(lines) : []),
    ...(known.check?.(lines, isWhole) ?? []),
    ...countViolations(lines, form.lineCount, isWhole),
  ];
}

/** The scheme of the form that the poem comes nearest to; undefined when the form has none. */
export function schemeFor(lines: PoemPlaces, form: Form): string | undefined {
  const { schemes } = englishForm(form);
  if (schemes === undefined) return form.scheme?.replace(/\s/g, '').toLowerCase() || undefined;
  let best: { scheme: string; score: number } | null = null;
  for (const scheme of schemes) {
    const { pairs, full, near } = fitPattern(lines, scheme);
    const score = pairs === 0 ? 0 : (full + near / 2) / pairs;
    if (best === null || score > best.score) best = { scheme, score };
  }
  return best?.scheme ?? form.scheme;
}

function lengthViolations(line: PoemLine, wanted: Range | undefined): Violation[] {
  if (wanted === undefined) return [];
  const counts = [...possibleCounts(line.reading)].sort((a, b) => a - b);
  if (counts.some((count) => count >= wanted.min && count <= wanted.max)) return [];
  const shortest = counts[0] ?? 0;
  const expected = shortest > wanted.max ? wanted.max : wanted.min;
  const actual = shortest > wanted.max ? shortest : (counts.at(-1) ?? 0);
  return [{ line: line.index, rule: 'syllable-count', severity: 'error', params: { expected, actual } }];
}

function metreViolations(line: PoemLine, wanted: string | undefined, isLoose: boolean): Violation[] {
  const metre = parseMetreName(wanted ?? '');
  if (metre === null) return [];
  const { fit, actual } = judgeMetre(line.reading, metre.kind, metre.feet, isLoose);
  if (fit === 'good') return [];
  const params = { kind: metre.kind, feet: metre.feet };
  if (fit === 'rough') return [{ line: line.index, rule: 'rough-metre', severity: 'warning', params }];
  if (actual === null) return [{ line: line.index, rule: 'broken-metre', severity: 'error', params }];
  return [
    {
      line: line.index,
      rule: 'other-metre',
      severity: 'error',
      params: { ...params, actualKind: actual.kind, actualFeet: actual.feet },
    },
  ];
}

/** Rhymes that a form asks for and only nearly gets. A rhyme of the poet's time or for the eye is a licence. */
const NEAR_RHYMES: Readonly<
  Record<Exclude<RhymeKind, 'perfect' | 'identical'>, readonly [string, Severity]>
> = {
  historical: ['historical-rhyme', 'note'],
  eye: ['eye-rhyme', 'note'],
  slant: ['slant-rhyme', 'warning'],
};

function rhymeViolations(lines: PoemPlaces, scheme: string | undefined): Violation[] {
  if (scheme === undefined) return [];
  return schemePairs(scheme, lines.length).flatMap(([from, to]) => {
    const [first, second] = [lines[from], lines[to]];
    if (first === undefined || second === undefined) return [];
    const kind = relation(first, second);
    if (kind === 'perfect' || kind === 'identical') return [];
    const [rule, severity] = kind === null ? (['no-rhyme', 'error'] as const) : NEAR_RHYMES[kind];
    const params = { text: lastWord(second), with: lastWord(first), other: first.index + 1 };
    return [{ line: second.index, rule, severity, params }];
  });
}

/** Couplets in verse that should not rhyme. */
function unwantedRhymes(lines: PoemPlaces): Violation[] {
  return lines.flatMap((line, position) => {
    const before = lines[position - 1];
    if (before === undefined || line === undefined || !isFullRhyme(relation(before, line))) return [];
    const params = { text: lastWord(line), with: lastWord(before), other: before.index + 1 };
    return [{ line: line.index, rule: 'unwanted-rhyme', severity: 'warning', params }];
  });
}

function countViolations(lines: PoemPlaces, wanted: Range | undefined, isWhole: boolean): Violation[] {
  const actual = lines.length;
  if (wanted === undefined || (actual <= wanted.max && (actual >= wanted.min || !isWhole))) return [];
  const isLong = actual > wanted.max;
  const line = (isLong ? lines[wanted.max] : lines.at(-1))?.index ?? 0;
  const expected = isLong ? wanted.max : wanted.min;
  return [{ line, rule: 'line-count', severity: 'error', params: { expected, actual } }];
}
