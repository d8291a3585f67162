import * as Y from 'yjs';
import { recordMapOf } from '../../document/y-doc';
import type { CharacterId } from '../../merging/characters';
import { charactersOfRanges } from '../marks/character-ranges';
import { traceSuggestions } from '../marks/trace';
import { TextOrigins } from '../reconciling/text-origins';
import { touchedSuggestions } from '../reconciling/verdict-watch';
import type { WrittenAnew } from '../records/copies-log';
import type { LogEntry } from '../records/log';
import { VERDICT_KEY_PREFIX } from '../records/record';
import { rangesOfRuns } from '../records/write-log';
import type { Verdict } from '../suggestion';

/** The keys of programs' verdicts begin so: the state as an item of Yjs is what tells one from another. */
const PROGRAM_KEY_PREFIX = 'state:';

/** A verdict whose giver wrote anew what it had taken away. */
export interface UndoneVerdict {
  /** The suggestion. */
  readonly id: string;
  readonly key: string;
  readonly verdict: Verdict;
  readonly copies: readonly WrittenAnew[];
}

/** The keys of the verdicts that a client gave and has not taken back. */
export function keysOfClient(record: Y.Map<unknown> | undefined, client: number): string[] {
  return [...(record?.keys() ?? [])]
    .filter((key) => key.startsWith(`${VERDICT_KEY_PREFIX}${programKeysOf(client)}`))
    .map((key) => key.slice(VERDICT_KEY_PREFIX.length));
}

/** How the keys of the verdicts begin that a client gave by writing a state. */
export function programKeysOf(client: number): string {
  return `${PROGRAM_KEY_PREFIX}${client}:`;
}

/** The client that gave a program's verdict; null for any other key. */
export function clientOfKey(key: string): number | null {
  if (!key.startsWith(PROGRAM_KEY_PREFIX)) return null;
  const client = Number.parseInt(key.slice(PROGRAM_KEY_PREFIX.length), 10);
  return Number.isSafeInteger(client) ? client : null;
}

/**
 * A program's undo writes anew what its verdict took away, and does not say so as pages do (note-undone.ts). `entries`
 * are programs' verdicts by the client that gave them.
 */
export function findUndone(
  ydoc: Y.Doc,
  transaction: Y.Transaction,
  entries: ReadonlyMap<number, readonly LogEntry[]>,
): UndoneVerdict[] {
  const found: UndoneVerdict[] = [];
  for (const [client, end] of transaction.afterState) {
    const start = transaction.beforeState.get(client) ?? 0;
    const given = end > start ? (entries.get(client) ?? []) : [];
    const standing = given.filter(({ id, key }) => recordMapOf(ydoc, id)?.has(`${VERDICT_KEY_PREFIX}${key}`));
    if (standing.length === 0) continue;
    const touched = touchedSuggestions(ydoc, transaction);
    for (const entry of standing) {
      const isNew = (one: CharacterId) => one.client === client && one.clock >= start;
      let copies = pairByPlace(ydoc, entry, client, start);
      if (copies.length === 0 && touched.has(entry.id)) copies = pairByMarks(ydoc, entry, isNew);
      if (copies.length > 0) found.push({ id: entry.id, key: entry.key, verdict: entry.verdict, copies });
    }
  }
  return found;
}

/**
 * The verdicts among these that a transaction gives again, against one that somebody else has given: a program's redo
 * takes away what its undo wrote, and cannot write the state over what the server has written since.
 */
export function findRedone(
  ydoc: Y.Doc,
  transaction: Y.Transaction,
  takenBack: ReadonlySet<UndoneVerdict>,
): UndoneVerdict[] {
  if (takenBack.size === 0 || transaction.deleteSet.clients.size === 0) return [];
  return [...takenBack].filter(({ id, verdict, copies }) => {
    const record = recordMapOf(ydoc, id);
    if (record?.get('state') !== (verdict === 'accept' ? 'rejected' : 'accepted')) return false;
    return copies.every(({ to }) => Y.isDeleted(transaction.deleteSet, Y.createID(to.client, to.clock)));
  });
}

interface TakenUnit {
  readonly id: CharacterId;
  readonly unit: string;
}

/** The units that a verdict took away, in order. */
function takenBy({ verdict, pieces }: LogEntry): TakenUnit[] {
  const side = verdict === 'accept' ? 'deleted' : 'inserted';
  return pieces.flatMap((piece) =>
    charactersOfRanges(piece[`${side}Ids`] ?? []).map((id, index) => ({
      id,
      unit: piece[side][index] ?? '',
    })),
  );
}

/** Yjs writes what it brings back right before what it is a copy of, as long as that is in a text that stands. */
function pairByPlace(ydoc: Y.Doc, entry: LogEntry, client: number, start: number): WrittenAnew[] {
  const taken = takenBy(entry);
  // What is undone for the second time is a copy of a copy.
  const origins = new TextOrigins(ydoc);
  const indexByKey = new Map(taken.map(({ id }, index) => [origins.originKey(id), index]));
  const structs = ydoc.store.clients.get(client) ?? [];
  const copies: WrittenAnew[] = [];
  let count = 0;
  for (let at = Y.findIndexSS(structs, start); at < structs.length; at += 1) {
    const item = structs[at];
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString) || !item.rightOrigin)
      continue;
    const first = indexByKey.get(origins.originKey(item.rightOrigin));
    if (first === undefined) continue;
    const units = taken.slice(first, first + item.length);
    if (units.map(({ unit }) => unit).join('') !== item.content.str) continue;
    for (const [index, { id: from }] of units.entries())
      copies.push({ from, to: { client, clock: item.id.clock + index }, length: 1 });
    count += units.length;
  }
  return count === taken.length ? copies : [];
}

/** The same by the marks, where the text had gone with its block. */
function pairByMarks(ydoc: Y.Doc, entry: LogEntry, isNew: (one: CharacterId) => boolean): WrittenAnew[] {
  const side = entry.verdict === 'accept' ? 'deleted' : 'inserted';
  const taken = takenBy(entry);
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
  if (text !== taken.map(({ unit }) => unit).join('')) return [];
  return written.flatMap((to, index) => {
    const from = taken[index]?.id;
    return from ? [{ from, to, length: 1 }] : [];
  });
}
