import * as Y from 'yjs';
import { textsOf } from '../../document/text-blocks';
import { bodyOf } from '../../document/y-doc';
import { addRange, type CharacterRange, characterRanges } from '../marks/character-ranges';
import { otherMarksOf } from '../marks/other-marks';
import type { MarkedRun } from '../marks/scan';
import { kindOfTrace, type SuggestionTrace, type TracePiece, traceTexts } from '../marks/trace';
import type { SuggestionAuthor, Verdict } from '../suggestion';
import type { LogEntry, LogPiece } from './log';
import type { SuggestionRecord } from './record';

/** A verdict as it goes into the log: made before the text changes, so that the places are those that were seen. */
export function createLogEntry(
  ydoc: Y.Doc,
  record: SuggestionRecord,
  trace: SuggestionTrace,
  verdict: {
    readonly key: string;
    readonly verdict: Verdict;
    readonly by: SuggestionAuthor;
    readonly at: string;
  },
): LogEntry {
  return {
    ...verdict,
    id: record.id,
    kind: kindOfTrace(trace),
    ...traceTexts(trace),
    seen: [...record.verdictByKey.keys()],
    pieces: trace.pieces.map((piece) => createLogPiece(ydoc, trace.id, piece)),
  };
}

/** The entry with what became of the blocks, once the verdict is applied. A block may go since it joins another. */
export function noteRemovals(entry: LogEntry, trace: SuggestionTrace): LogEntry {
  const losing = entry.verdict === 'accept' ? 'deleted' : 'inserted';
  const pieces = entry.pieces.map((piece, index) => ({
    ...piece,
    isRemoved: piece.block === losing && trace.pieces[index]?.element._item?.deleted === true,
  }));
  return { ...entry, pieces };
}

function createLogPiece(ydoc: Y.Doc, id: string, piece: TracePiece): LogPiece {
  const item = piece.element._item;
  if (item === null) throw new Error('A block of the document has an item.');
  const { inserted, deleted, runs, block, element, start } = piece;
  const others = otherMarksOf(id, [...runs.inserted, ...runs.deleted]);
  const anchors = blockAnchors(ydoc, element);
  if (start !== null) anchors.unshift(leftAnchor(start.text, start.offset));
  return {
    inserted,
    deleted,
    insertedIds: rangesOfRuns(runs.inserted),
    deletedIds: rangesOfRuns(runs.deleted),
    ...(others.length > 0 && { others }),
    block,
    type: element.nodeName,
    isRemoved: false,
    element: { client: item.id.client, clock: item.id.clock },
    anchors,
    seen: block === 'kept' ? [] : seenClocks(ydoc, element),
  };
}

/** The places of a block among those of its container, and of the body. */
export function blockAnchors(ydoc: Y.Doc, element: Y.XmlElement): unknown[] {
  const anchors: unknown[] = [];
  const body = bodyOf(ydoc);
  let child: Y.XmlElement = element;
  for (;;) {
    const parent: unknown = child.parent;
    if (!(parent instanceof Y.XmlFragment)) break;
    if (child === element || parent === body) anchors.push(anchorBefore(parent, child));
    if (!(parent instanceof Y.XmlElement)) break;
    child = parent;
  }
  return anchors;
}

/** The ids of the characters of runs, in order. */
export function rangesOfRuns(runs: readonly MarkedRun[]): CharacterRange[] {
  const ranges: CharacterRange[] = [];
  for (const { text, run } of runs) {
    for (const range of characterRanges(text, run.offset, run.offset + run.text.length))
      addRange(ranges, range);
  }
  return ranges;
}

/** Sticks to what stands before: what is inserted at the place later comes after it. */
function leftAnchor(type: Y.XmlText | Y.XmlFragment, index: number): unknown {
  const position = Y.createRelativePositionFromTypeIndex(type, index, -1);
  return JSON.parse(JSON.stringify(Y.relativePositionToJSON(position)));
}

/**
 * The same for the place of a child. Not by its index: counting the children of the body for each of a thousand verdicts
 * is most of what they would cost.
 */
function anchorBefore(parent: Y.XmlFragment, child: Y.XmlElement): unknown {
  let left = child._item?.left ?? null;
  while (left !== null && (left.deleted || !left.countable)) left = left.left;
  return anchorAfter(parent, left?.lastId ?? null);
}

/** Sticks to a unit of a type; to its beginning when there is none. */
export function anchorAfter(type: Y.XmlText | Y.XmlFragment, last: Y.ID | null): unknown {
  const root = type._item === null ? Y.findRootTypeKey(type) : null;
  const position = new Y.RelativePosition(type._item?.id ?? null, root, last, -1);
  return JSON.parse(JSON.stringify(Y.relativePositionToJSON(position)));
}

/** For each client that wrote in a block: the first of its clocks that is not known here. */
function seenClocks(ydoc: Y.Doc, element: Y.XmlElement): [number, number][] {
  const clients = new Set<number>();
  for (const text of textsOf(element)) {
    for (let item = text._start; item !== null; item = item.right) clients.add(item.id.client);
  }
  return [...clients].map((client) => [client, Y.getState(ydoc.store, client)]);
}
