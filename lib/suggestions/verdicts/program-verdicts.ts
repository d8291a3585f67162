import * as Y from 'yjs';
import { recordMapOf, suggestionLogOf, suggestionsOf } from '../../document/y-doc';
import { piecesBefore } from '../reconciling/pieces-before';
import { noteCopies } from '../records/copies-log';
import { type LogEntry, type LogPiece, readLog } from '../records/log';
import { readSuggestionRecord, VERDICT_KEY_PREFIX } from '../records/record';
import type { SuggestionAuthor, SuggestionKind, Verdict } from '../suggestion';
import {
  clientOfKey,
  findRedone,
  findUndone,
  keysOfClient,
  programKeysOf,
  type UndoneVerdict,
} from './undone-verdicts';

/** Watches for verdicts that programs give by their own hand: they write the text and a record's state, no verdict key. */
export interface ProgramVerdicts {
  hasNew(): boolean;
  /** Writes what came since the last time as verdicts like any other, or takes them back. In a transaction. */
  write(at: string): void;
  stop(): void;
}

/** A state that a program wrote into a record. */
interface WrittenState {
  readonly id: string;
  readonly item: Y.Item;
  readonly verdict: Verdict | null;
}

interface GivenVerdict extends WrittenState {
  readonly by: SuggestionAuthor;
  readonly seen: readonly string[];
  readonly pieces: readonly LogPiece[];
}

/**
 * A state alone does not say that somebody else gave another verdict at that moment: the later one overwrites it, and each
 * has taken away the text that the other kept. Here is known what stood before, who wrote, and whether they knew of what
 * they overwrote, so that opposite verdicts are a dispute as between pages. `personOf` says whose transaction it is; null
 * for the server's own.
 */
export function watchProgramVerdicts(
  ydoc: Y.Doc,
  personOf: (transaction: Y.Transaction) => SuggestionAuthor | null,
): ProgramVerdicts {
  const given: GivenVerdict[] = [];
  const undone: UndoneVerdict[] = [];
  const takenBack = new Set<UndoneVerdict>();
  const redone: UndoneVerdict[] = [];
  const entriesByClient = new Map<number, LogEntry[]>();

  const noteEntry = (entry: LogEntry): void => {
    const client = clientOfKey(entry.key);
    if (client !== null) entriesByClient.set(client, [...(entriesByClient.get(client) ?? []), entry]);
  };

  const onTransaction = (transaction: Y.Transaction): void => {
    redone.push(...findRedone(ydoc, transaction, takenBack));
    undone.push(...findUndone(ydoc, transaction, entriesByClient));
    const states = writtenStates(ydoc, transaction);
    const by = states.length > 0 ? personOf(transaction) : null;
    if (by === null) return;
    const piecesById = piecesBefore(ydoc, transaction, new Set(states.map(({ id }) => id)));
    for (const state of states) {
      const pieces = piecesById.get(state.id) ?? piecesDecided(state.id);
      if (state.verdict !== null && pieces.length === 0) continue;
      given.push({ ...state, by, pieces, seen: seenBy(state) });
    }
  };

  /** The verdicts that a verdict's giver knew. Who gives one again that they took back, as redo does, knew those of then. */
  const seenBy = ({ id, item, verdict }: WrittenState): readonly string[] => {
    const record = recordMapOf(ydoc, id);
    const again = entriesByClient
      .get(item.id.client)
      ?.findLast(
        (entry) =>
          entry.id === id &&
          entry.verdict === verdict &&
          record?.has(`${VERDICT_KEY_PREFIX}${entry.key}`) === false,
      );
    if (again !== undefined) return again.seen;
    return isInformed(item) ? knownKeys(id) : [];
  };

  /** What others who decided at that moment took for the suggestion: its marks may be gone already. */
  const piecesDecided = (id: string): readonly LogPiece[] => {
    const decided = [...readLog(ydoc), ...given].filter((entry) => entry.id === id);
    return (decided.at(-1)?.pieces ?? []).map((piece) => ({ ...piece, isRemoved: false }));
  };
  const knownKeys = (id: string): string[] => [
    ...(readSuggestionRecord(ydoc, id)?.verdictByKey.keys() ?? []),
    ...given.filter((one) => one.id === id).map(({ item }) => keyOf(item)),
  ];

  for (const entry of readLog(ydoc)) noteEntry(entry);
  ydoc.on('afterTransaction', onTransaction);
  return {
    hasNew: () => given.length + undone.length + redone.length > 0,
    write: (at) => {
      for (const one of undone.splice(0)) {
        noteCopies(ydoc, one.copies);
        recordMapOf(ydoc, one.id)?.delete(`${VERDICT_KEY_PREFIX}${one.key}`);
        takenBack.add(one);
      }
      for (const one of redone.splice(0)) {
        takenBack.delete(one);
        recordMapOf(ydoc, one.id)?.set(`${VERDICT_KEY_PREFIX}${one.key}`, one.verdict);
      }
      for (const one of given.splice(0)) {
        const entry = writeVerdict(ydoc, one, at);
        if (entry !== null) noteEntry(entry);
      }
    },
    stop: () => ydoc.off('afterTransaction', onTransaction),
  };
}

/** The last state that the transaction's writers wrote into each record without a verdict of its own. */
function writtenStates(ydoc: Y.Doc, { beforeState, afterState }: Y.Transaction): WrittenState[] {
  const suggestions: unknown = suggestionsOf(ydoc);
  const stateByRecord = new Map<unknown, WrittenState>();
  const decided = new Set<unknown>();
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0;
    const structs = ydoc.store.clients.get(client);
    if (end <= start || structs === undefined) continue;
    for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
      const item = structs[index];
      if (!(item instanceof Y.Item) || item.parentSub === null) continue;
      const record: unknown = item.parent;
      if (!(record instanceof Y.Map) || record.parent !== suggestions) continue;
      if (item.parentSub.startsWith(VERDICT_KEY_PREFIX)) decided.add(record);
      const id = record._item?.parentSub ?? '';
      const verdict = item.parentSub === 'state' ? readVerdict(item.content) : undefined;
      if (verdict !== undefined && recordMapOf(ydoc, id) === record)
        stateByRecord.set(record, { id, item, verdict });
    }
  }
  return [...stateByRecord].flatMap(([record, state]) => (decided.has(record) ? [] : [state]));
}

function readVerdict(content: Y.Item['content']): Verdict | null | undefined {
  const state: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : undefined;
  if (state === 'pending') return null;
  return state === 'accepted' ? 'accept' : state === 'rejected' ? 'reject' : undefined;
}

/** Whether who wrote a state knew the one that they overwrote: Yjs notes it as the item's origin, and puts others between. */
function isInformed({ origin, left, right }: Y.Item): boolean {
  return right === null && Y.compareIDs(origin, left?.lastId ?? null);
}

function keyOf({ id }: Y.Item): string {
  return `${programKeysOf(id.client)}${id.clock}`;
}

/** Answers what it wrote into the log. */
function writeVerdict(
  ydoc: Y.Doc,
  { id, item, verdict, by, seen, pieces }: GivenVerdict,
  at: string,
): LogEntry | null {
  const map = recordMapOf(ydoc, id);
  if (map === undefined) return null;
  if (verdict === null) {
    // A program's undo takes back what the same client wrote.
    for (const key of keysOfClient(map, item.id.client)) map.delete(`${VERDICT_KEY_PREFIX}${key}`);
    return null;
  }
  const key = keyOf(item);
  const entry: LogEntry = {
    key,
    id,
    verdict,
    by,
    at,
    kind: kindOf(pieces),
    ...textsOf(pieces),
    seen,
    pieces,
  };
  map.set('resolvedBy', by);
  map.set('resolvedAt', at);
  map.set(`${VERDICT_KEY_PREFIX}${key}`, verdict);
  suggestionLogOf(ydoc).push([entry]);
  return entry;
}

function textsOf(pieces: readonly LogPiece[]): Pick<LogEntry, 'inserted' | 'deleted'> {
  const join = (side: 'inserted' | 'deleted') =>
    pieces
      .filter((piece) => piece[side] !== '' || piece.block === side)
      .map((piece) => piece[side])
      .join('\n');
  return { inserted: join('inserted'), deleted: join('deleted') };
}

function kindOf(pieces: readonly LogPiece[]): SuggestionKind {
  const inserts = pieces.some(({ inserted, block }) => inserted !== '' || block === 'inserted');
  const deletes = pieces.some(({ deleted, block }) => deleted !== '' || block === 'deleted');
  if (inserts) return deletes ? 'replacement' : 'insertion';
  return deletes ? 'deletion' : 'formatting';
}
