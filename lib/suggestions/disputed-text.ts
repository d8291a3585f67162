import type { LogEntry, LogPiece } from './log';
import type { DeletionOverlap } from './trace';

/** Two verdicts on one suggestion by people who did not know of each other's. */
export interface Dispute {
  readonly accept: LogEntry;
  readonly reject: LogEntry;
}

/** The place of a text block's item in Yjs, as a key. */
export function elementKey({ element }: LogPiece): string {
  return `${element.client}:${element.clock}`;
}

/**
 * What the accepting side of the dispute `id` deleted in one block, without what another dispute brings back already:
 * text of an insertion that is in dispute comes back with the insertion; text that two deletions in dispute took away
 * comes back with the one whose id is first. Null when nothing is left of the piece.
 */
export function withoutOtherDisputes(
  piece: LogPiece,
  id: string,
  others: ReadonlyMap<string, Dispute>,
): LogPiece | null {
  const covered = piece.overlaps.filter((overlap) => isBroughtBackBy(overlap, id, others.get(overlap.id)));
  const isCovered = (offset: number) => covered.some(({ from, to }) => offset >= from && offset < to);
  const deleted = Array.from({ length: piece.deleted.length }, (_, offset) =>
    isCovered(offset) ? '' : piece.deleted.charAt(offset),
  ).join('');
  if (deleted !== '') return { ...piece, deleted };
  return piece.block === 'deleted' && !isBlockInserted(piece, others) ? { ...piece, deleted } : null;
}

function isBroughtBackBy(overlap: DeletionOverlap, id: string, other: Dispute | undefined): boolean {
  if (other === undefined) return false;
  if (overlap.side === 'inserted') return true;
  // Only if the other verdict took the text away too: it may have come when the text was gone.
  const tookItToo = other.accept.pieces.some(({ overlaps }) => overlaps.some((its) => its.id === id));
  return tookItToo && overlap.id < id;
}

function isBlockInserted(piece: LogPiece, others: ReadonlyMap<string, Dispute>): boolean {
  return [...others.values()].some(({ reject }) =>
    reject.pieces.some((other) => other.block === 'inserted' && elementKey(other) === elementKey(piece)),
  );
}
