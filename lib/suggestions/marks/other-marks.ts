import { isRecord } from '../../document/suggestion-attributes';
import { addRange, type CharacterRange, characterRanges, isRange } from './character-ranges';
import type { TextMarkName } from './mark-key';
import type { MarkedRun } from './scan';

/** A mark of another suggestion on text that was decided about: if the text comes back, it is still part of that one. */
export interface OtherMark {
  readonly name: TextMarkName;
  /** The other suggestion. */
  readonly id: string;
  readonly ranges: readonly CharacterRange[];
}

/** The marks of other suggestions than `ownId` on these runs. */
export function otherMarksOf(ownId: string, runs: readonly MarkedRun[]): OtherMark[] {
  const found = new Map<string, OtherMark & { readonly ranges: CharacterRange[] }>();
  for (const { text, run, marks } of runs) {
    for (const { name, id } of marks) {
      if (name === 'sgFmt' || id === ownId) continue;
      const key = `${name} ${id}`;
      const other = found.get(key) ?? { name, id, ranges: [] };
      found.set(key, other);
      for (const range of characterRanges(text, run.offset, run.offset + run.text.length))
        addRange(other.ranges, range);
    }
  }
  return [...found.values()];
}

/** Reads them from the log; what is none is left out. */
export function readOtherMarks(value: unknown): OtherMark[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((mark: unknown) => {
    if (!isRecord(mark) || !Array.isArray(mark.ranges)) return [];
    const { name, id } = mark;
    if ((name !== 'sgIns' && name !== 'sgDel') || typeof id !== 'string') return [];
    return [{ name, id, ranges: mark.ranges.filter(isRange) }];
  });
}
