import type { Violation } from '../analysis';
import { cycled } from '../cycled';
import type { Form } from '../form';
import { createLineCache } from '../line-cache';
import type { Prosody, ReadingOptions } from '../prosody';
import { analyzeChinese, countedLines, type ReadLines } from './analyze-chinese';
import type { ChineseForm } from './chinese-form';
import { CHINESE_FORMS, findChineseForm, rulesOf } from './chinese-forms';
import { findChineseRhymes } from './find-rhymes';
import { type ReadLine, readLine, toneSystemOf } from './sound/read-line';
import { endsAtMark } from './sound/units';
import { unwrittenVerse, type Verse } from './verse';

/** The engine for Chinese verse. Its tables are large: import this module only when it is needed. */
export function createChineseProsody(): Prosody {
  const remember = createLineCache<ReadLine>();
  const readLines: ReadLines = (lines, system, { rulings = [] }, firstLine = 0) =>
    lines.map((text, index) => {
      const line = firstLine + index;
      const own = rulings.filter(
        (ruling) => (ruling.line === undefined || ruling.line === line) && text.includes(ruling.text),
      );
      const key = own.length === 0 ? `${system} ${text}` : `${system} ${text} ${line} ${JSON.stringify(own)}`;
      return remember(key, () => readLine(text, system, own, line));
    });

  return {
    language: 'zh',
    forms: CHINESE_FORMS.map(({ form }) => form),
    findForm: (name) => findChineseForm(name)?.form ?? null,
    analyze: (lines, options = {}) => analyzeChinese(lines, options, readLines),
    countLines: (form, lines) => readerOf(form, {}, readLines).read(lines, 0).length,
    checkNextLine(form, lines, candidate, options = {}) {
      const { behind = [] } = options;
      const { rules, book, read } = readerOf(form, options, readLines);
      const before = read(lines, 0);
      const own = read([candidate], lines.length);
      const missing = Array<null>(own.length).fill(null);
      const rest = behind.flatMap((line, index) =>
        line === null ? missing : read([line], lines.length + 1 + index),
      );
      const check = (verses: readonly (Verse | null)[]) =>
        rules.check(fillGaps(rules, verses), { book, isWhole: false }).violations;
      const known = new Set(check([...before, ...(rest.length > 0 ? missing : []), ...rest]).map(keyOf));
      return check([...before, ...own, ...rest]).filter(
        (violation) => violation.line === lines.length || !known.has(keyOf(violation)),
      );
    },
    allowedAt(form, lines, begun, options = {}) {
      const { behind = [] } = options;
      const { rules, book, read } = readerOf(form, options, readLines);
      const own = read([begun], lines.length);
      const isOpen = own.length > 0 && (rules.counts === 'lines' || !endsAtMark(begun));
      const written = [...read(lines, 0), ...own];
      const rest = behind.flatMap((line, index) =>
        line === null ? [null] : read([line], lines.length + 1 + index),
      );
      const all = fillGaps(rules, [...written, ...(isOpen ? [] : [null]), ...rest]);
      return rules.allow(written, isOpen, rest.length > 0 ? all.slice(-rest.length) : [], book);
    },
    findRhymes: findChineseRhymes,
  };
}

/** The rules of a form, the book that it goes by here, and how it counts lines of text. */
function readerOf(form: Form, options: ReadingOptions, readLines: ReadLines) {
  const rules = rulesOf(form);
  const book = options.rhymeBook ?? rules.book;
  const read = (lines: readonly string[], firstLine: number): Verse[] =>
    countedLines(rules, readLines(lines, toneSystemOf(book), options, firstLine), firstLine);
  return { rules, book, read };
}

/** Verses whose missing ones could be any that the form has there. */
function fillGaps({ form }: ChineseForm, verses: readonly (Verse | null)[]): Verse[] {
  const usual = verses.find((verse) => verse !== null)?.units.length ?? 1;
  let line = -1;
  return verses.map((verse, index) => {
    line = verse?.places[0]?.line ?? line + 1;
    return verse ?? unwrittenVerse(cycled(form.lengths, index)?.min ?? usual, line);
  });
}

function keyOf({ line, place, rule, params }: Violation): string {
  return JSON.stringify([line, place ?? -1, rule, params]);
}
