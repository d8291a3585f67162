import type * as Y from 'yjs';
import type { CharacterId } from '../../merging/characters';

/** Consecutive UTF-16 code units that one Yjs client wrote one after the other: client id, first clock, how many. */
export type CharacterRange = readonly [client: number, clock: number, length: number];

/** The ids of the units between two UTF-16 offsets of a text as it is now. */
export function characterRanges(text: Y.XmlText, from: number, to: number): CharacterRange[] {
  const ranges: CharacterRange[] = [];
  let offset = 0;
  for (let item = text._start; item !== null && offset < to; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const start = Math.max(from - offset, 0);
    const end = Math.min(to - offset, item.length);
    if (start < end) addRange(ranges, [item.id.client, item.id.clock + start, end - start]);
    offset += item.length;
  }
  return ranges;
}

/** Appends a range, as one with the last where it goes on from it. */
export function addRange(ranges: CharacterRange[], range: CharacterRange): void {
  const last = ranges.at(-1);
  const [client, clock, length] = range;
  if (last !== undefined && last[0] === client && last[1] + last[2] === clock) {
    ranges[ranges.length - 1] = [client, last[1], last[2] + length];
  } else if (length > 0) ranges.push(range);
}

/** The single ids of ranges, in order. */
export function charactersOfRanges(ranges: readonly CharacterRange[]): CharacterId[] {
  return ranges.flatMap(([client, clock, length]) =>
    Array.from({ length }, (_, index) => ({ client, clock: clock + index })),
  );
}

/** Reads the ranges of a text of `length` units from the log; null when they are not there, or are not those of it. */
export function readRanges(value: unknown, length: number): CharacterRange[] | null {
  if (!Array.isArray(value) || !value.every(isRange)) return null;
  return value.reduce((sum, range) => sum + range[2], 0) === length ? value : null;
}

/** Whether a value of the log is a range. */
export function isRange(value: unknown): value is CharacterRange {
  if (!Array.isArray(value) || value.length !== 3) return false;
  return value.every((part) => Number.isSafeInteger(part) && part >= 0);
}
