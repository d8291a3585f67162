import type * as Y from 'yjs';
import { LOCK_MARK } from '../document/extensions/lock-mark';
import { isWhollyLocked, readLock } from '../document/locks';
import { cleanText } from '../document/project-runs';
import { hasMark } from '../document/suggestion-attributes';
import { textsOf } from '../document/text-blocks';
import { textRuns } from '../document/text-runs';
import { lockRunsOf } from './touches-lock';

/** A line in the `result` projection, and what of it is locked. */
export interface LockedLine {
  readonly text: string;
  /** UTF-16 offsets in `text`, in order. */
  readonly locked: readonly { readonly from: number; readonly to: number }[];
  /** Whether the line is locked as a whole, its edges included. */
  readonly isWhole: boolean;
}

/** Reads the locks of one block as a model is shown its text. */
export function readLockedLine(block: Y.XmlElement): LockedLine {
  const locked: { from: number; to: number; id: string }[] = [];
  let line = '';
  for (const { text, attributes } of textsOf(block).flatMap(textRuns)) {
    if (hasMark(attributes, 'sgDel')) continue;
    const shown = cleanText(text);
    const id = readLock(attributes[LOCK_MARK])?.id;
    const last = locked.at(-1);
    const to = line.length + shown.length;
    if (id !== undefined && last?.to === line.length && last.id === id) last.to = to;
    else if (id !== undefined && shown !== '') locked.push({ from: line.length, to, id });
    line += shown;
  }
  return {
    text: line,
    locked: locked.map(({ from, to }) => ({ from, to })),
    isWhole: isWhollyLocked(lockRunsOf(block)),
  };
}

/** The locked words of a line. */
export function lockedWords({ text, locked }: LockedLine): string[] {
  return locked.map(({ from, to }) => text.slice(from, to));
}
