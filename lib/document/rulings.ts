import type * as Y from 'yjs';
import { blockPositionToRelative, relativeToBlockPosition } from './positions';
import { isRecord } from './suggestion-attributes';
import { isAlive, rawText } from './text-blocks';

/** The origin of rulings, tracked by the undo manager of who makes them. */
export const RULING_ORIGIN = Symbol.for('lianju.ruling');

/** Longer than every word and every reading of one. */
const MAX_RULING_LENGTH = 80;

/** A writer's word on how one place is read. */
export interface NewRuling {
  /** The block, and the UTF-16 offset of the text in its stored text. */
  readonly element: Y.XmlElement;
  readonly offset: number;
  /** The character or the word that is ruled on, as it stands. */
  readonly text: string;
  /** As lib/poetry/rulings.ts says. */
  readonly reading: string;
  readonly by: { readonly id: string; readonly name: string };
}

/** A ruling whose text still stands. */
export interface PlacedRuling {
  readonly id: string;
  readonly text: string;
  readonly reading: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly element: Y.XmlElement;
  /** UTF-16 offset in the stored text of the block, as it is now. */
  readonly offset: number;
}

/** Ruling id → `{text, reading, at, by}`; `at` is the relative position of the text's first character. */
export function rulingsOf(ydoc: Y.Doc): Y.Map<unknown> {
  return ydoc.getMap('rulings');
}

/** Keeps a ruling; one on the same place goes. One transaction, a step of undo of its own. */
export function setRuling(ydoc: Y.Doc, id: string, { element, offset, text, reading, by }: NewRuling): void {
  ydoc.transact(() => {
    for (const ruling of readRulings(ydoc)) {
      if (ruling.element === element && ruling.offset === offset) rulingsOf(ydoc).delete(ruling.id);
    }
    rulingsOf(ydoc).set(id, { text, reading, by, at: blockPositionToRelative({ element, offset }) });
  }, RULING_ORIGIN);
}

/** Lets the engine's own reading hold again. */
export function withdrawRuling(ydoc: Y.Doc, id: string): void {
  ydoc.transact(() => rulingsOf(ydoc).delete(id), RULING_ORIGIN);
}

/**
 * The rulings that hold: each stays with its character, wherever that has moved; one whose text is gone or has become
 * another is void, and holds again when undo brings the text back.
 */
export function readRulings(ydoc: Y.Doc): PlacedRuling[] {
  const placed: PlacedRuling[] = [];
  rulingsOf(ydoc).forEach((value, id) => {
    const ruling = readRuling(value);
    if (!ruling) return;
    const place = relativeToBlockPosition(ydoc, ruling.at);
    if (!place || !isAlive(place.element)) return;
    if (!rawText(place.element).startsWith(ruling.text, place.offset)) return;
    placed.push({ id, ...place, text: ruling.text, reading: ruling.reading, by: ruling.by });
  });
  return placed;
}

/** Reads one entry: any client may have written it. */
function readRuling(value: unknown) {
  if (!isRecord(value) || !isRecord(value.by)) return null;
  const { text, reading, at } = value;
  const { id, name } = value.by;
  if (!isShortText(text) || !isShortText(reading) || typeof id !== 'string' || typeof name !== 'string') {
    return null;
  }
  return { text, reading, at, by: { id, name } };
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_RULING_LENGTH;
}
