import * as Y from 'yjs';
import { DELETION_MARK, INSERTION_MARK } from '../document/extensions/suggestion-marks';
import { relativeToAbsolute } from '../document/positions';
import { type RewrittenText, rewriteText } from '../document/rewritten-text';
import { isAlive } from '../document/text-blocks';
import { suggestionsOf } from '../document/y-doc';
import { type Dispute, elementKey, withoutOtherDisputes } from './disputed-text';
import { insertAtAnchors } from './insert-at-anchors';
import type { LogEntry, LogPiece } from './log';
import { markAttributes } from './mark-key';
import type { SuggestionRecord } from './record';
import type { NewSuggestion } from './suggestion';
import { writeRecord } from './write-record';

/**
 * Puts both texts of a suggestion back as a new pending one, after one person accepted it (which took away what it
 * deletes) and another rejected it (which took away what it inserts). Answers what it wrote, and whose that is: the inserted text is by who wrote the suggestion, the author of the deleted one is not in the log.
 */
export function reopenSuggestion(
  ydoc: Y.Doc,
  record: SuggestionRecord,
  { accept, reject }: Dispute,
  reopened: {
    readonly id: string;
    readonly at: string;
    readonly stanzaByLostContainer: Map<string, Y.XmlElement>;
    /** All disputes by the id of their suggestion. */
    readonly disputes: ReadonlyMap<string, Dispute>;
  },
): RewrittenText[] {
  const { id, at } = reopened;
  const writer = suggestionsOf(ydoc).get(record.id)?._item?.id.client ?? null;
  const conflict = { acceptedBy: accept.by, rejectedBy: reject.by };
  writeRecord(ydoc, id, describeReopened(record, accept, reject, at), {
    reopens: { id: record.id, conflict },
  });
  suggestionsOf(ydoc).get(record.id)?.set('reopenedAs', id);
  return lostPieces({ accept, reject }, reopened.disputes).flatMap((piece) =>
    rewriteText(
      ydoc,
      [
        { words: piece.deleted, writer: null },
        { words: piece.inserted, writer },
      ],
      () => putBack(ydoc, piece, id, reopened.stanzaByLostContainer),
    ),
  );
}

function describeReopened(
  record: SuggestionRecord,
  accept: LogEntry,
  reject: LogEntry,
  at: string,
): NewSuggestion {
  const { author, requestedBy, model, turnId, groupId } = record;
  return {
    author,
    ...(requestedBy && { requestedBy }),
    ...(model !== undefined && { model }),
    ...(turnId !== undefined && { turnId }),
    ...(groupId !== undefined && { groupId }),
    reason: `Accepted by ${accept.by.name} and rejected by ${reject.by.name} at the same time.`,
    createdAt: at,
  };
}

/** What each verdict took away, block by block: accepting the deleted text, rejecting the inserted one. */
function lostPieces({ accept, reject }: Dispute, disputes: ReadonlyMap<string, Dispute>): LogPiece[] {
  const pieces = new Map<string, LogPiece>();
  for (const piece of reject.pieces) {
    if (piece.inserted !== '' || piece.block === 'inserted')
      pieces.set(elementKey(piece), { ...piece, deleted: '' });
  }
  for (const accepted of accept.pieces) {
    if (accepted.deleted === '' && accepted.block !== 'deleted') continue;
    const piece = withoutOtherDisputes(accepted, accept.id, disputes);
    if (piece === null) continue;
    const other = pieces.get(elementKey(piece));
    pieces.set(elementKey(piece), other ? { ...other, deleted: piece.deleted } : { ...piece, inserted: '' });
  }
  return [...pieces.values()];
}

function putBack(
  ydoc: Y.Doc,
  piece: LogPiece,
  id: string,
  stanzaByLostContainer: Map<string, Y.XmlElement>,
): void {
  const delta = [
    ...(piece.deleted === ''
      ? []
      : [{ insert: piece.deleted, attributes: markAttributes(DELETION_MARK, id) }]),
    ...(piece.inserted === ''
      ? []
      : [{ insert: piece.inserted, attributes: markAttributes(INSERTION_MARK, id) }]),
  ];
  const place = relativeToAbsolute(ydoc, piece.anchors[0]);
  const element: unknown = place?.type instanceof Y.XmlText ? place.type.parent : null;
  if (place?.type instanceof Y.XmlText && element instanceof Y.XmlElement && isAlive(element)) {
    place.type.applyDelta([{ retain: place.index }, ...delta]);
    return;
  }
  const text = new Y.XmlText();
  text.applyDelta(delta);
  const attributes =
    piece.block === 'inserted' ? { sgIns: id } : piece.block === 'deleted' ? { sgDel: id } : {};
  insertAtAnchors(ydoc, piece, text, attributes, stanzaByLostContainer);
}
