import type { Range } from '@/lib/poetry/form';
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
}

/** More than this is not looked ahead. */
const MAX_AHEAD = 20;

/** What a chosen form of a known number of lines still wants. Lines are counted in units of the form. */
export function missingLines({ formData, scheme, lines }: PoemReading): MissingLine[] {
  const wanted = formData?.lineCount?.max;
  if (!formData || wanted === undefined) return [];
  const written = scheme.length;
  const groupByLetter = new Map<string, string>();
  for (const { rhyme } of lines) if (rhyme?.letter) groupByLetter.set(rhyme.letter, rhyme.group);
  const at = <T>(list: readonly T[] | undefined, index: number): T | null =>
    list && list.length > 0 ? (list[index % list.length] ?? null) : null;
  return Array.from({ length: Math.min(MAX_AHEAD, Math.max(0, wanted - written)) }, (_, index) => {
    const line = written + index;
    const letter = formData.scheme?.charAt(line % formData.scheme.length) ?? '-';
    return {
      line,
      length: at(formData.lengths, line),
      tones: at(formData.tones, line),
      metre: at(formData.metres, line),
      letter: letter === '-' || letter === '' ? null : letter,
      group: groupByLetter.get(letter) ?? null,
    };
  });
}
