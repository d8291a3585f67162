import type * as Y from 'yjs';
import { isWhollyLocked } from '../document/locks';
import { readResultText } from '../suggestions/marks/result-offsets';
import { lockRunsOf } from './touches-lock';

/** A line in the `result` projection, and what of it is locked. */
export interface LockedLine {
  readonly text: string;
  /** UTF-16 offsets in `text`, in order. */
  readonly locked: readonly { readonly from: number; readonly to: number }[];
  /** Whether the line is locked as a whole, its edges included. */
  readonly isWhole: boolean;
}

/** Reads the locks of one block as a model is shown its text; locked text that is proposed to go is not shown. */
export function readLockedLine(block: Y.XmlElement): LockedLine {
  const { text, fromBlockOffset } = readResultText(block);
  const runs = lockRunsOf(block);
  const locked: { from: number; to: number; id: string }[] = [];
  let offset = 0;
  for (const { length, lockId } of runs) {
    const [from, to] = [fromBlockOffset(offset), fromBlockOffset(offset + length)];
    offset += length;
    if (lockId === null || from === to) continue;
    const last = locked.at(-1);
    if (last?.to === from && last.id === lockId) last.to = to;
    else locked.push({ from, to, id: lockId });
  }
  return { text, locked: locked.map(({ from, to }) => ({ from, to })), isWhole: isWhollyLocked(runs) };
}

/** The locked words of a line. */
export function lockedWords({ text, locked }: LockedLine): string[] {
  return locked.map(({ from, to }) => text.slice(from, to));
}
