import type * as Y from 'yjs';
import { isRecord } from '../../document/suggestion-attributes';
import { suggestionLogOf } from '../../document/y-doc';
import { type CharacterRange, readRanges } from '../marks/character-ranges';
import { type OtherMark, readOtherMarks } from '../marks/other-marks';
import type { SuggestionAuthor, SuggestionKind, Verdict } from '../suggestion';
import { readAuthor } from './record';

/** One verdict, as it was given; entries are never changed. */
export interface LogEntry {
  /** Random; the record has `verdict:<key>` as long as the verdict is not undone. */
  readonly key: string;
  /** The suggestion. */
  readonly id: string;
  readonly verdict: Verdict;
  readonly by: SuggestionAuthor;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly kind: SuggestionKind;
  /** The texts as who resolved saw them; lines are separated by `\n`. */
  readonly inserted: string;
  readonly deleted: string;
  /** Keys of the verdicts on the same suggestion that were known when this one was given. */
  readonly seen: readonly string[];
  /** Where the texts stood. */
  readonly pieces: readonly LogPiece[];
}

/** The part of a suggestion that stood in one text block, and how to find the place again. */
export interface LogPiece {
  readonly inserted: string;
  readonly deleted: string;
  /** The ids of the units of `inserted` in Yjs; null in entries that were written before ids were kept. */
  readonly insertedIds: readonly CharacterRange[] | null;
  /** The same of `deleted`. */
  readonly deletedIds: readonly CharacterRange[] | null;
  /** The marks of other suggestions on those units; none when there are none. */
  readonly others?: readonly OtherMark[];
  /** The text block's type. */
  readonly type: string;
  /** Whether the suggestion inserted the block itself, or deletes it. */
  readonly block: 'kept' | 'inserted' | 'deleted';
  /** Whether the verdict took the block away: it does not when somebody else's text stands in it. */
  readonly isRemoved: boolean;
  /** Id of the block's item in Yjs. */
  readonly element: { readonly client: number; readonly clock: number };
  /** Relative positions, most exact first: in the text, among the blocks of its container, among those of the body. */
  readonly anchors: readonly unknown[];
  /**
   * What who resolved had seen of the text: pairs of client id and the first clock of it not seen. Text in the block
   * that is not covered came from somebody who did not know of the verdict.
   */
  readonly seen: readonly (readonly [client: number, clock: number])[];
}

/** The entries of the log in order; what is not an entry is left out. */
export function readLog(ydoc: Y.Doc): LogEntry[] {
  return suggestionLogOf(ydoc).toArray().flatMap(readLogEntry);
}

/** The entries of each suggestion, in order. */
export function groupEntries(log: readonly LogEntry[]): Map<string, LogEntry[]> {
  const entriesById = new Map<string, LogEntry[]>();
  for (const entry of log) {
    const entries = entriesById.get(entry.id);
    if (entries) entries.push(entry);
    else entriesById.set(entry.id, [entry]);
  }
  return entriesById;
}

/** One value of the log as an entry, or none. */
export function readLogEntry(value: unknown): LogEntry[] {
  if (!isRecord(value)) return [];
  const by = readAuthor(value.by);
  const { key, id, verdict, at, kind, inserted, deleted, seen, pieces } = value;
  if (by === null || typeof key !== 'string' || typeof id !== 'string') return [];
  if (verdict !== 'accept' && verdict !== 'reject') return [];
  return [
    {
      key,
      id,
      verdict,
      by,
      at: typeof at === 'string' ? at : '',
      kind: isKind(kind) ? kind : 'replacement',
      inserted: typeof inserted === 'string' ? inserted : '',
      deleted: typeof deleted === 'string' ? deleted : '',
      seen: Array.isArray(seen) ? seen.filter((item) => typeof item === 'string') : [],
      pieces: Array.isArray(pieces) ? pieces.flatMap(readPiece) : [],
    },
  ];
}

function readPiece(value: unknown): LogPiece[] {
  if (!isRecord(value) || !isRecord(value.element)) return [];
  const { type, block, anchors, seen } = value;
  const { client, clock } = value.element;
  if (typeof client !== 'number' || typeof clock !== 'number') return [];
  const inserted = typeof value.inserted === 'string' ? value.inserted : '';
  const deleted = typeof value.deleted === 'string' ? value.deleted : '';
  const others = readOtherMarks(value.others);
  return [
    {
      inserted,
      deleted,
      insertedIds: readRanges(value.insertedIds, inserted.length),
      deletedIds: readRanges(value.deletedIds, deleted.length),
      ...(others.length > 0 && { others }),
      type: typeof type === 'string' ? type : 'line',
      block: block === 'inserted' || block === 'deleted' ? block : 'kept',
      isRemoved: value.isRemoved === true,
      element: { client, clock },
      anchors: Array.isArray(anchors) ? anchors : [],
      seen: Array.isArray(seen) ? seen.filter(isClockPair) : [],
    },
  ];
}

function isClockPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function isKind(value: unknown): value is SuggestionKind {
  return (
    value === 'insertion' ||
    value === 'deletion' ||
    value === 'replacement' ||
    value === 'formatting' ||
    value === 'structure'
  );
}
