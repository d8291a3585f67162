import type * as Y from 'yjs';
import { recordMapOf } from '../../document/y-doc';
import type { CharacterId } from '../../merging/characters';
import { charactersOfRanges } from '../marks/character-ranges';
import { traceSuggestions } from '../marks/trace';
import { touchedSuggestions } from '../reconciling/verdict-watch';
import type { WrittenAnew } from '../records/copies-log';
import { type LogEntry, readLog } from '../records/log';
import { VERDICT_KEY_PREFIX } from '../records/record';
import { rangesOfRuns } from '../records/write-log';

/** The keys of programs' verdicts begin so: the state as an item of Yjs is what tells one from another. */
export const PROGRAM_KEY_PREFIX = 'state:';

/** A verdict whose giver wrote anew what it had taken away. */
export interface UndoneVerdict {
  /** The suggestion. */
  readonly id: string;
  readonly key: string;
  readonly copies: readonly WrittenAnew[];
}

/** The keys of the verdicts that a client gave and has not taken back. */
export function keysOfClient(record: Y.Map<unknown> | undefined, client: number): string[] {
  return [...(record?.keys() ?? [])]
    .filter((key) => key.startsWith(`${VERDICT_KEY_PREFIX}${PROGRAM_KEY_PREFIX}${client}:`))
    .map((key) => key.slice(VERDICT_KEY_PREFIX.length));
}

/** A program's undo writes anew what its verdict took away, and does not say so as pages do (note-undone.ts). */
export function findUndone(ydoc: Y.Doc, transaction: Y.Transaction): UndoneVerdict[] {
  const found: UndoneVerdict[] = [];
  for (const id of touchedSuggestions(ydoc, transaction)) {
    for (const [client, end] of transaction.afterState) {
      const start = transaction.beforeState.get(client) ?? 0;
      const keys = end > start ? keysOfClient(recordMapOf(ydoc, id), client) : [];
      if (keys.length === 0) continue;
      const entry = readLog(ydoc).findLast(({ key }) => keys.includes(key));
      if (entry === undefined) continue;
      const isNew = (one: CharacterId) => one.client === client && one.clock >= start;
      const copies = pairUndone(ydoc, entry, isNew);
      if (copies.length > 0) found.push({ id, key: entry.key, copies });
    }
  }
  return found;
}

function pairUndone(ydoc: Y.Doc, entry: LogEntry, isNew: (one: CharacterId) => boolean): WrittenAnew[] {
  const side = entry.verdict === 'accept' ? 'deleted' : 'inserted';
  const taken = entry.pieces.flatMap((piece) => charactersOfRanges(piece[`${side}Ids`] ?? []));
  const pieces = traceSuggestions(ydoc).get(entry.id)?.pieces ?? [];
  let text = '';
  const written: CharacterId[] = [];
  for (const piece of pieces) {
    for (const [index, one] of charactersOfRanges(rangesOfRuns(piece.runs[side])).entries()) {
      if (!isNew(one)) continue;
      text += piece[side][index] ?? '';
      written.push(one);
    }
  }
  if (text !== entry.pieces.map((piece) => piece[side]).join('')) return [];
  return written.flatMap((to, index) => {
    const from = taken[index];
    return from ? [{ from, to, length: 1 }] : [];
  });
}
