import type { Analysis, FormGuess, LineRhyme, RhymeBook, Violation } from '../analysis';
import type { Form } from '../form';
import type { AnalysisOptions, ReadingOptions } from '../prosody';
import type { ChineseForm } from './chinese-form';
import { rulesOf } from './chinese-forms';
import { findFreeRhymes } from './free/free-rhymes';
import { MAX_VERSES, recogniseForm } from './recognise-form';
import { rhymesByLine, schemeOf, showLines } from './show-lines';
import { type ReadLine, type ToneSystem, toneSystemOf } from './sound/read-line';
import { type Verse, versesOf, wholeLinesOf } from './verse';

/** Reads the lines of a poem by one system of tones. */
export type ReadLines = (
  lines: readonly string[],
  system: ToneSystem,
  options: ReadingOptions,
  /** The index of the first of them in the poem; 0 unless said. */
  firstLine?: number,
) => readonly ReadLine[];

/** The book for verse without a form: today's rhymes. */
const FREE_BOOK: RhymeBook = 'xinyun';

interface PoemReading {
  readonly read: readonly ReadLine[];
  readonly book: RhymeBook;
  readonly form: FormGuess | null;
  readonly violations: readonly Violation[];
  /** By line index. */
  readonly rhymes: readonly (LineRhyme | null)[];
}

/** Analyses a Chinese poem: under the form that is asked for, under the one that is recognised, or as free verse. */
export function analyzeChinese(
  lines: readonly string[],
  options: AnalysisOptions,
  readLines: ReadLines,
): Analysis {
  const reading = readPoem(lines, options, readLines);
  const shown = showLines(reading.read, reading.rhymes);
  return {
    language: 'zh',
    form: reading.form,
    rhymeBook: reading.book,
    lines: shown,
    scheme: schemeOf(shown),
    violations: reading.violations,
  };
}

function readPoem(lines: readonly string[], options: AnalysisOptions, readLines: ReadLines): PoemReading {
  if (options.form) return readUnderForm(lines, options.form, options, readLines);
  if (options.form === undefined && lines.length <= MAX_VERSES) {
    const recognised = readRecognized(lines, options, readLines);
    if (recognised) return recognised;
  }
  const book = options.rhymeBook ?? FREE_BOOK;
  const read = readLines(lines, toneSystemOf(book), options);
  return { read, book, form: null, violations: [], rhymes: findFreeRhymes(read, book) };
}

function readUnderForm(
  lines: readonly string[],
  form: Form,
  options: AnalysisOptions,
  readLines: ReadLines,
): PoemReading {
  const rules = rulesOf(form);
  const book = options.rhymeBook ?? rules.book;
  const read = readLines(lines, toneSystemOf(book), options);
  const { isWhole = true } = options;
  const { violations, rhymes } = rules.check(countedLines(rules, read), { book, isWhole });
  return { read, book, form: { id: form.id, confidence: 1 }, violations, rhymes: rhymesByLine(read, rhymes) };
}

/** Old tones first; verse in a classical form that is only in order by today's tones goes by those. */
function readRecognized(
  lines: readonly string[],
  options: AnalysisOptions,
  readLines: ReadLines,
): PoemReading | null {
  const books: readonly (RhymeBook | null)[] = options.rhymeBook ? [options.rhymeBook] : [null, FREE_BOOK];
  let best: PoemReading | null = null;
  for (const book of books) {
    const read = readLines(lines, toneSystemOf(book ?? 'pingshui'), options);
    const found = recogniseForm(versesOf(read), (form) => book ?? form.book);
    if (!found || found.confidence <= (best?.form?.confidence ?? 0)) continue;
    const { form, confidence, reading } = found;
    best = {
      read,
      book: book ?? form.book,
      form: { id: form.form.id, confidence },
      violations: reading.violations,
      rhymes: rhymesByLine(read, reading.rhymes),
    };
    if (!hasError(reading.violations)) break;
  }
  return best;
}

function hasError(violations: readonly Violation[]): boolean {
  return violations.some(({ severity }) => severity === 'error');
}

/** Lines of a poem, of which the first has the index `firstLine`, as a form counts them. */
export function countedLines(rules: ChineseForm, read: readonly ReadLine[], firstLine = 0): Verse[] {
  return rules.counts === 'clauses' ? versesOf(read, firstLine) : wholeLinesOf(read, firstLine);
}
