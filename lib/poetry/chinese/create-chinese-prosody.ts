import type { Violation } from '../analysis';
import { createLineCache } from '../line-cache';
import type { Prosody, ReadingOptions } from '../prosody';
import { analyzeChinese, checkPoem, countedLines, type ReadLines } from './analyze-chinese';
import { CHINESE_FORMS, findChineseForm, rulesOf } from './chinese-forms';
import { findChineseRhymes } from './find-rhymes';
import { type ReadLine, readLine, toneSystemOf } from './sound/read-line';
import { endsAtMark } from './sound/units';

/** The engine for Chinese verse. Its tables are large: import this module only when it is needed. */
export function createChineseProsody(): Prosody {
  const remember = createLineCache<ReadLine>();
  const readLines: ReadLines = (lines, system, { rulings = [] }) =>
    lines.map((text, line) => {
      const own = rulings.filter(
        (ruling) => (ruling.line === undefined || ruling.line === line) && text.includes(ruling.text),
      );
      const key = own.length === 0 ? `${system} ${text}` : `${system} ${text} ${line} ${JSON.stringify(own)}`;
      return remember(key, () => readLine(text, system, own, line));
    });
  const readBy = (
    lines: readonly string[],
    book: Parameters<typeof toneSystemOf>[0],
    options: ReadingOptions,
  ) => readLines(lines, toneSystemOf(book), options);

  return {
    language: 'zh',
    forms: CHINESE_FORMS.map(({ form }) => form),
    findForm: (name) => findChineseForm(name)?.form ?? null,
    analyze: (lines, options = {}) => analyzeChinese(lines, options, readLines),
    checkNextLine(form, lines, candidate, options = {}) {
      const rules = rulesOf(form);
      const book = options.rhymeBook ?? rules.book;
      const before = checkPoem(rules, readBy(lines, book, options), book, false).violations;
      const after = checkPoem(rules, readBy([...lines, candidate], book, options), book, false).violations;
      const known = new Set(before.map(keyOf));
      return after.filter((violation) => violation.line === lines.length || !known.has(keyOf(violation)));
    },
    allowedAt(form, lines, begun, options = {}) {
      const rules = rulesOf(form);
      const book = options.rhymeBook ?? rules.book;
      const written = countedLines(rules, readBy([...lines, begun], book, options));
      const last = written.at(-1)?.places[0];
      const isOpen = last?.line === lines.length && (rules.counts === 'lines' || !endsAtMark(begun));
      return rules.allow(written, isOpen, book);
    },
    findRhymes: findChineseRhymes,
  };
}

function keyOf({ line, place, rule, params }: Violation): string {
  return JSON.stringify([line, place ?? -1, rule, params]);
}
