import * as Y from 'yjs';
import { isTextBlockType } from '../../document/block-types';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { bodyOf } from '../../document/y-doc';
import { addRange, type CharacterRange } from '../marks/character-ranges';
import type { OtherMark } from '../marks/other-marks';
import type { LogPiece } from '../records/log';
import { anchorAfter, blockAnchors } from '../records/write-log';

/**
 * What stood of suggestions right before a transaction, as pieces of the log. To be called while the transaction is
 * observed: afterwards Yjs does not have what it deleted any more. One pass over the document.
 */
export function piecesBefore(
  ydoc: Y.Doc,
  transaction: Y.Transaction,
  ids: ReadonlySet<string>,
): Map<string, LogPiece[]> {
  const wasStanding = (item: Y.Item): boolean => {
    if (item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)) return false;
    return !item.deleted || Y.isDeleted(transaction.deleteSet, item.id);
  };
  const piecesById = new Map<string, LogPiece[]>();
  const visit = (parent: Y.XmlFragment): void => {
    for (const element of typesIn(parent, wasStanding)) {
      if (!(element instanceof Y.XmlElement)) continue;
      const isLeaf = isTextBlockType(element.nodeName) || element.nodeName === 'horizontalRule';
      if (!isLeaf) visit(element);
      else
        for (const [id, piece] of piecesIn(element, ids, wasStanding)) {
          const pieces = piecesById.get(id);
          const complete = { ...piece, anchors: [...piece.anchors, ...blockAnchors(ydoc, element)] };
          if (pieces) pieces.push(complete);
          else piecesById.set(id, [complete]);
        }
    }
  };
  visit(bodyOf(ydoc));
  return piecesById;
}

type Standing = (item: Y.Item) => boolean;

/** A piece that is being read. */
interface PieceDraft extends LogPiece {
  inserted: string;
  deleted: string;
  readonly insertedIds: CharacterRange[];
  readonly deletedIds: CharacterRange[];
  readonly others: (OtherMark & { readonly ranges: CharacterRange[] })[];
  readonly anchors: unknown[];
}

function typesIn(parent: Y.XmlFragment, wasStanding: Standing): unknown[] {
  const types: unknown[] = [];
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentType && wasStanding(item)) types.push(item.content.type);
  }
  return types;
}

/** What stood of each suggestion in a block that holds no others, itself included. */
function piecesIn(
  element: Y.XmlElement,
  ids: ReadonlySet<string>,
  wasStanding: Standing,
): Map<string, PieceDraft> {
  const pieceById = new Map<string, PieceDraft>();
  const pieceOf = (id: string): PieceDraft => {
    const piece = pieceById.get(id) ?? emptyPiece(element, id, wasStanding);
    pieceById.set(id, piece);
    return piece;
  };
  for (const name of ['sgIns', 'sgDel'] as const) {
    const id = attributeBefore(element, name, wasStanding);
    if (typeof id === 'string' && ids.has(id)) pieceOf(id);
  }
  for (const text of typesIn(element, wasStanding)) {
    if (!(text instanceof Y.XmlText) || !text._hasFormatting) continue;
    const attributes: Record<string, unknown> = {};
    let last: Y.ID | null = null;
    for (let item = text._start; item !== null; item = item.right) {
      if (!wasStanding(item)) continue;
      const { content } = item;
      if (content instanceof Y.ContentFormat) attributes[content.key] = content.value;
      if (!(content instanceof Y.ContentString)) continue;
      const marks = readMarkRefs(attributes);
      const range: CharacterRange = [item.id.client, item.id.clock, item.length];
      for (const { id, name } of marks) {
        if (!ids.has(id)) continue;
        const piece = pieceOf(id);
        if (piece.anchors.length === 0) piece.anchors.push(anchorAfter(text, last));
        if (name === 'sgFmt') continue;
        const side = name === 'sgIns' ? 'inserted' : 'deleted';
        piece[side] += content.str;
        addRange(piece[`${side}Ids`], range);
        for (const other of marks) if (other.id !== id) addOther(piece, other, range);
      }
      last = item.lastId;
    }
  }
  return pieceById;
}

function emptyPiece(element: Y.XmlElement, id: string, wasStanding: Standing): PieceDraft {
  const isBlocks = (name: string) => attributeBefore(element, name, wasStanding) === id;
  const { client = 0, clock = 0 } = element._item?.id ?? {};
  return {
    inserted: '',
    deleted: '',
    insertedIds: [],
    deletedIds: [],
    others: [],
    type: element.nodeName,
    block: isBlocks('sgIns') ? 'inserted' : isBlocks('sgDel') ? 'deleted' : 'kept',
    isRemoved: false,
    element: { client, clock },
    anchors: [],
    seen: [],
  };
}

function attributeBefore(element: Y.XmlElement, name: string, wasStanding: Standing): unknown {
  let item: Y.Item | null = element._map.get(name) ?? null;
  while (item !== null && !wasStanding(item)) item = item.left;
  return item?.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined;
}

function addOther(
  { others }: PieceDraft,
  { name, id }: { readonly name: string; readonly id: string },
  range: CharacterRange,
): void {
  if (name !== 'sgIns' && name !== 'sgDel') return;
  let other = others.find((one) => one.name === name && one.id === id);
  if (other === undefined) {
    other = { name, id, ranges: [] };
    others.push(other);
  }
  addRange(other.ranges, range);
}
