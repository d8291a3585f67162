import { duePatterns, REGULATED_LENGTHS } from '@/lib/poetry/chinese/regulated/due-patterns';
import type { Form, Range } from '@/lib/poetry/form';
import type { PoemReading } from '../thread/poem-feed';

/** A line that the form still wants. */
export interface MissingLine {
  /** Counts the lines of the poem from 0. */
  readonly line: number;
  readonly length: Range | null;
  readonly tones: string | null;
  readonly metre: string | null;
  /** The rhyme that is due; null: none. */
  readonly letter: string | null;
  /** The group of that rhyme; null where the line opens it. */
  readonly group: string | null;
  /** The word that it is to rhyme with, where the group has no name that people know; null otherwise. */
  readonly partner: string | null;
}

/** More than this is not looked ahead. */
const MAX_AHEAD = 20;

/** What a chosen form of a known number of lines still wants. Lines are counted in units of the form. */
export function missingLines({ language, formData, written, lines }: PoemReading): MissingLine[] {
  const wanted = formData?.lineCount?.max;
  if (!formData || wanted === undefined || written === null) return [];
  const groupByLetter = new Map<string, string>();
  for (const { rhyme } of lines) if (rhyme?.letter) groupByLetter.set(rhyme.letter, rhyme.group);
  const at = <T>(list: readonly T[] | undefined, index: number): T | null =>
    list && list.length > 0 ? (list[index % list.length] ?? null) : null;
  const texts = lines.filter(({ units }) => units.length > 0).map(({ text }) => text);
  const isCountedByText = texts.length === written;
  // The line that opened the rhyme, whether it has found another yet or not.
  const partnerOf = (letter: string): string | null => {
    if (letter === '-' || !isCountedByText || (language === 'zh' && groupByLetter.has(letter))) return null;
    const opening = texts.findIndex(
      (_, index) => formData.scheme?.charAt(index % formData.scheme.length) === letter,
    );
    return opening < 0 ? null : lastWordOf(texts[opening] ?? '');
  };
  const count = Math.min(MAX_AHEAD, Math.max(0, wanted - written));
  const regulated = regulatedTones(formData, written, lines, count);
  return Array.from({ length: count }, (_, index) => {
    const line = written + index;
    const letter = formData.scheme?.charAt(line % formData.scheme.length) ?? '-';
    return {
      line,
      length: at(formData.lengths, line),
      tones: regulated[index] ?? at(formData.tones, line),
      metre: at(formData.metres, line),
      letter: letter === '-' || letter === '' ? null : letter,
      group: language === 'zh' ? (groupByLetter.get(letter) ?? null) : null,
      partner: partnerOf(letter),
    };
  });
}

/** What regulated verse wants of the lines to come, which depends on how it opened; empty for every other form. */
function regulatedTones(
  { id }: Form,
  written: number,
  lines: PoemReading['lines'],
  count: number,
): readonly (string | null)[] {
  const length = REGULATED_LENGTHS[id];
  if (!length) return [];
  const verses = lines.flatMap(({ units }) =>
    Array.from({ length: Math.ceil(units.length / length) }, (_, index) =>
      units.slice(index * length, (index + 1) * length).map(({ tone = 'either' }) => tone),
    ),
  );
  // A line of another length than the form's: which place is which nobody can tell.
  return verses.length === written ? duePatterns(length, verses, count) : [];
}

/** The last word of a line, in Chinese its last character. */
function lastWordOf(text: string): string | null {
  return text.match(/\p{Script=Han}|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)?.at(-1) ?? null;
}
