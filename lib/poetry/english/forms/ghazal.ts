import type { Violation } from '../../analysis';
import { isFullRhyme, type PoemLine } from '../poem-reading';
import { wordEnds } from '../rhyme-end';
import { rhymeKind } from '../rhyme-kind';
import type { EnglishForm } from './english-form';

const FEWEST_COUPLETS = 3;

/**
 * Couplets of which the first rhymes in both lines and the others in their second: each time the same closing words (radif)
 * after a rhyme (qafia), as Agha Shahid Ali asked of ghazals in English (Ravishing DisUnities, 2000).
 */
export const GHAZAL: EnglishForm = {
  form: { id: 'ghazal', language: 'en', lineCount: { min: 2 * FEWEST_COUPLETS, max: 60 } },
  check: (lines) => ghazalViolations(lines),
  likeness: (lines) => {
    const refrained = refrainLines(lines);
    if (radifOf(lines) === 0 || lines.length % 2 === 1) return 0;
    const wrong = new Set(ghazalViolations(lines).map(({ line }) => line)).size;
    return Math.max(0, 1 - wrong / refrained.length);
  },
};

/** The lines that end with the radif: the first, and every second one. */
function refrainLines(lines: readonly PoemLine[]): PoemLine[] {
  return lines.filter((_, position) => position === 0 || position % 2 === 1);
}

/** How many words at the end the first two lines share. */
function radifOf(lines: readonly PoemLine[]): number {
  const [first, second] = [lines[0], lines[1]];
  if (first === undefined || second === undefined) return 0;
  let shared = 0;
  while (shared < first.reading.words.length && wordFromEnd(first, shared) === wordFromEnd(second, shared)) {
    shared += 1;
    if (shared >= second.reading.words.length) break;
  }
  return shared;
}

function ghazalViolations(lines: readonly PoemLine[]): Violation[] {
  const first = lines[0];
  const radif = radifOf(lines);
  if (first === undefined || lines.length < 2) return [];
  if (radif === 0) {
    return [
      {
        line: lines[1]?.index ?? 0,
        rule: 'radif-missing',
        severity: 'error',
        params: { radif: first.end.word },
      },
    ];
  }
  const words = first.reading.words.slice(-radif).map(({ text }) => text);
  return refrainLines(lines)
    .slice(1)
    .flatMap((line): Violation[] => {
      const isKept = Array.from({ length: radif }, (_, back) => back).every(
        (back) => wordFromEnd(line, back) === wordFromEnd(first, back),
      );
      if (!isKept) {
        return [
          {
            line: line.index,
            rule: 'radif-missing',
            severity: 'error',
            params: { radif: words.join(' ') },
          },
        ];
      }
      return isFullRhyme(qafia(first, line, radif))
        ? []
        : [
            {
              line: line.index,
              rule: 'qafia-missing',
              severity: 'error',
              params: { text: wordFromEnd(line, radif) ?? '', expected: wordFromEnd(first, radif) ?? '' },
            },
          ];
    });
}

function qafia(first: PoemLine, line: PoemLine, radif: number) {
  const [a, b] = [endBefore(first, radif), endBefore(line, radif)];
  return a === null || b === null ? null : rhymeKind(a, b);
}

function endBefore({ reading }: PoemLine, radif: number) {
  const at = reading.words.length - 1 - radif;
  const [word, read] = [reading.words[at], reading.readings[at]];
  return word === undefined || read === undefined ? null : { word: word.key, ends: wordEnds(read.spoken) };
}

function wordFromEnd({ reading }: PoemLine, back: number): string | undefined {
  return reading.words.at(-1 - back)?.key;
}
