import type * as Y from 'yjs';
import { isRecord } from '../../document/suggestion-attributes';
import { suggestionLogOf } from '../../document/y-doc';
import type { CharacterId } from '../../merging/characters';

/** Something of the document that was written anew after it was deleted: both are the same character, or block. */
export interface WrittenAnew {
  readonly from: CharacterId;
  readonly to: CharacterId;
  /** How many consecutive units from both on. */
  readonly length: number;
}

/**
 * Notes in the log what was written anew, so that whoever comes to decide about the old items knows the new ones. Runs
 * inside the caller's transaction.
 */
export function noteCopies(ydoc: Y.Doc, copies: readonly WrittenAnew[]): void {
  const joined: WrittenAnew[] = [];
  for (const copy of copies) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      follows(last.from, copy.from, last.length) &&
      follows(last.to, copy.to, last.length)
    ) {
      joined[joined.length - 1] = { ...last, length: last.length + copy.length };
    } else joined.push(copy);
  }
  if (joined.length === 0) return;
  const entry = joined.map(({ from, to, length }) => [from.client, from.clock, length, to.client, to.clock]);
  suggestionLogOf(ydoc).push([{ copies: entry }]);
}

/** What one value of the log notes as written anew; nothing when it is something else. */
export function readCopies(value: unknown): WrittenAnew[] {
  if (!isRecord(value) || !Array.isArray(value.copies)) return [];
  return value.copies.flatMap((copy: unknown) => {
    if (!Array.isArray(copy) || copy.length !== 5) return [];
    const parts: unknown[] = copy;
    if (!parts.every((part) => typeof part === 'number' && Number.isSafeInteger(part) && part >= 0))
      return [];
    const [client, clock, length, toClient, toClock] = parts as [number, number, number, number, number];
    return [{ from: { client, clock }, to: { client: toClient, clock: toClock }, length }];
  });
}

function follows(first: CharacterId, second: CharacterId, distance: number): boolean {
  return first.client === second.client && first.clock + distance === second.clock;
}
