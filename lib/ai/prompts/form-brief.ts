import { cycled } from '../../poetry/cycled';
import type { Form, Range } from '../../poetry/form';
import type { RequestContract, VerseRequest } from '../provider';
import { quoteLines } from './quote-lines';

/** Lines of text that are told about, from the place on, where no more are selected: as many as a turn writes at most. */
const LINES_AHEAD = 4;

/** What of a request a form speaks of. */
type FormRequest = Pick<VerseRequest, 'contract' | 'language' | 'selected'>;

/**
 * What the form asks of the lines, as paragraphs of a prompt; none without a form. Lines that were refused are quoted
 * as data, each with what it breaks.
 */
export function formBrief({ contract, language, selected }: FormRequest): string[] {
  if (!contract) return [];
  const due = linesDue(contract, selected.length);
  const rules = language === 'zh' ? chineseRules(contract, due) : englishRules(contract, due);
  return [...(rules.length > 0 ? [rules.join('\n')] : []), ...correctionBrief(contract, language)];
}

function englishRules({ form, formLinesBefore }: RequestContract, due: readonly LineDue[]): string[] {
  return [
    `The poem is in a form, ${nameOf(form)}, and plain code checks every line against it. Your first line is line ${formLinesBefore + 1}${ofCount(form, ' of ')}.`,
    ...due.flatMap(({ line, length, metre, letter, rhymesWith }) => {
      const asked = [
        ...(metre ? [metre] : []),
        ...(length ? [`${rangeText(length, ' to ')} syllables`] : []),
        ...(rhymesWith !== null ? [`rhymes with line ${rhymesWith + 1}`] : []),
        ...(letter !== null && rhymesWith === null ? ['opens a rhyme of its own'] : []),
      ];
      return asked.length > 0 ? [`- Line ${line + 1}: ${asked.join('; ')}.`] : [];
    }),
  ];
}

function chineseRules(contract: RequestContract, due: readonly LineDue[]): string[] {
  const { form, formLinesBefore } = contract;
  const inEach = formLinesInEach(contract);
  return [
    `此诗依体而作：${nameOf(form)}。每一句都由程序按格律核对。你写的第一句是第${formLinesBefore + 1}句${ofCount(form, '，全篇共')}${form.lineCount ? '句' : ''}。${inEach > 1 ? `原诗一行${inEach}句，你也一行写${inEach}句。` : ''}`,
    ...due.flatMap(({ line, length, tones, letter, rhymesWith }) => {
      const asked = [
        ...(length ? [`${rangeText(length, '至')}字`] : []),
        ...(tones ? [`平仄为${tones}（中为可平可仄）`] : []),
        ...(rhymesWith !== null ? [`与第${rhymesWith + 1}句押韵`] : []),
        ...(letter !== null && rhymesWith === null ? ['起韵'] : []),
      ];
      return asked.length > 0 ? [`- 第${line + 1}句：${asked.join('，')}。`] : [];
    }),
  ];
}

function correctionBrief({ corrections }: RequestContract, language: VerseRequest['language']): string[] {
  if (corrections.length === 0) return [];
  const quoted = quoteLines(
    'refused',
    corrections.map(({ line, reasons }) => `${line} — ${reasons.join(' ')}`),
  );
  return [
    language === 'zh'
      ? `下列句子不合格律，未被采用，破折号后是缘由。请换一句，避开这些毛病。\n${quoted}`
      : `These lines were refused, since they break the form; after the dash stands why. Write others that keep it.\n${quoted}`,
  ];
}

/** What a form says of one line. */
interface LineDue {
  /** Index from 0. */
  readonly line: number;
  readonly length: Range | null;
  readonly tones: string | null;
  readonly metre: string | null;
  /** Null: no rhyme is asked for. */
  readonly letter: string | null;
  /** The last line before it that has its letter; null where there is none. */
  readonly rhymesWith: number | null;
}

/** How many of the form's lines a line of text is, in the poem so far. */
function formLinesInEach({ formLinesBefore, poemBefore }: RequestContract): number {
  return Math.max(1, Math.round(formLinesBefore / Math.max(1, poemBefore.length)));
}

/** Those that are written, and the one after them, which their rhymes should leave open. */
function linesDue(contract: RequestContract, selected: number): LineDue[] {
  const { form, formLinesBefore: from } = contract;
  const { lengths, tones, metres, scheme, lineCount } = form;
  const ahead = Math.max(LINES_AHEAD, selected) * formLinesInEach(contract) + 1;
  const count = Math.min(ahead, (lineCount?.max ?? Number.POSITIVE_INFINITY) - from);
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const line = from + index;
    const letterOf = (at: number) => (scheme ? (scheme[at % scheme.length] ?? '-') : '-');
    const letter = letterOf(line) === '-' ? null : letterOf(line);
    const sameRound = scheme ? line - (line % scheme.length) : 0;
    let rhymesWith: number | null = null;
    for (let before = line - 1; letter !== null && before >= sameRound; before -= 1) {
      if (letterOf(before) !== letter) continue;
      rhymesWith = before;
      break;
    }
    return {
      line,
      length: cycled(lengths, line) ?? null,
      tones: cycled(tones, line) ?? null,
      metre: cycled(metres, line) ?? null,
      letter,
      rhymesWith,
    };
  });
}

function rangeText({ min, max }: Range, to: string): string {
  return min === max ? String(min) : `${min}${to}${max}`;
}

function ofCount({ lineCount }: Form, before: string): string {
  return lineCount ? `${before}${rangeText(lineCount, '–')}` : '';
}

function nameOf({ id }: Form): string {
  return id.replaceAll('-', ' ');
}
