import { type CharacterId, characterKey } from '../../merging/characters';
import { type CharacterRange, charactersOfRanges } from '../marks/character-ranges';
import type { TextMarkName } from '../marks/mark-key';
import type { LogEntry, LogPiece } from '../records/log';
import type { OtherFate } from './other-fate';
import type { TextOrigins } from './text-origins';

/** Two verdicts on one suggestion by people who did not know of each other's, and what it comes back as. */
export interface Dispute {
  readonly accept: LogEntry;
  readonly reject: LogEntry;
  /** The id of the suggestion that reopens it. */
  readonly reopenedId: string;
}

/** One UTF-16 unit that verdicts in dispute took away. */
export interface DisputedCharacter {
  /** Null when the log does not have it. */
  readonly id: CharacterId | null;
  readonly unit: string;
  /** The Yjs client that wrote it first; null when the log does not have it. */
  readonly writer: number | null;
  readonly piece: LogPiece;
  /** What the reopened suggestions do with it: several may concern one character. */
  readonly marks: { readonly name: TextMarkName; readonly id: string }[];
}

/** A block that a suggestion in dispute inserts, or deletes. */
export interface DisputedBlock {
  readonly piece: LogPiece;
  readonly attributes: { sgIns?: string; sgDel?: string };
}

export interface DisputedText {
  /** By origin (TextOrigins), so that each character is in it once, whatever disputes there are about it. */
  readonly characters: Map<string, DisputedCharacter>;
  /** By `elementKey`. */
  readonly blocks: Map<string, DisputedBlock>;
}

/** The place of a text block's item in Yjs, as a key. */
export function elementKey({ element }: LogPiece): string {
  return characterKey(element);
}

/**
 * What the verdicts of these disputes took away: accepting the deleted text, rejecting the inserted one. `fateOf` tells of
 * the other suggestions on it; null when nothing is known of one.
 */
export function collectDisputedText(
  disputes: Iterable<Dispute>,
  origins: TextOrigins,
  fateOf: (id: string) => OtherFate | null,
): DisputedText {
  const text: DisputedText = { characters: new Map(), blocks: new Map() };
  const gone = new Set<string>();
  for (const { accept, reject, reopenedId } of disputes) {
    for (const piece of accept.pieces) {
      if (piece.block === 'deleted') blockOf(text, piece).attributes.sgDel = reopenedId;
      addCharacters(text, origins, piece, 'deleted', reopenedId);
    }
    for (const piece of reject.pieces) {
      if (piece.block === 'inserted') blockOf(text, piece).attributes.sgIns = reopenedId;
      addCharacters(text, origins, piece, 'inserted', reopenedId);
    }
    for (const piece of [...accept.pieces, ...reject.pieces]) addOthers(text, origins, piece, fateOf, gone);
  }
  for (const key of gone) text.characters.delete(key);
  return text;
}

/** Has characters come back with the marks that others still have on them; not at all if another verdict takes them. */
function addOthers(
  { characters }: DisputedText,
  origins: TextOrigins,
  { others = [] }: LogPiece,
  fateOf: (id: string) => OtherFate | null,
  gone: Set<string>,
): void {
  for (const { name, id, ranges } of others) {
    const fate = fateOf(id);
    if (fate === null) continue;
    for (const character of charactersOfRanges(ranges)) {
      const key = origins.originKey(character);
      if (fate.kind === 'decided') {
        if (fate.verdict === (name === 'sgDel' ? 'accept' : 'reject')) gone.add(key);
        continue;
      }
      const marks = characters.get(key)?.marks;
      const isMarked = marks?.some((mark) => mark.name === name && mark.id === fate.id);
      if (!isMarked) marks?.push({ name, id: fate.id });
    }
  }
}

/** Leaves out what a verdict took away that nobody disputes. */
export function leaveOutUndisputed(
  { characters }: DisputedText,
  undisputed: Iterable<LogEntry>,
  origins: TextOrigins,
): void {
  if (characters.size === 0) return;
  for (const entry of undisputed) {
    for (const id of takenBy(entry)) characters.delete(origins.originKey(id));
  }
}

/** The characters that a verdict took away. */
function takenBy({ verdict, pieces }: LogEntry): CharacterId[] {
  return pieces.flatMap(({ insertedIds, deletedIds }) =>
    charactersOfRanges((verdict === 'accept' ? deletedIds : insertedIds) ?? []),
  );
}

function blockOf({ blocks }: DisputedText, piece: LogPiece): DisputedBlock {
  const block = blocks.get(elementKey(piece)) ?? { piece, attributes: {} };
  blocks.set(elementKey(piece), block);
  return block;
}

function addCharacters(
  { characters }: DisputedText,
  origins: TextOrigins,
  piece: LogPiece,
  side: 'inserted' | 'deleted',
  reopenedId: string,
): void {
  const ids: readonly CharacterRange[] | null = side === 'inserted' ? piece.insertedIds : piece.deletedIds;
  const characterIds = ids === null ? [] : charactersOfRanges(ids);
  const mark = { name: side === 'inserted' ? 'sgIns' : 'sgDel', id: reopenedId } as const;
  for (const [index, unit] of piece[side].split('').entries()) {
    const id = characterIds[index] ?? null;
    const key = id === null ? `${reopenedId} ${side} ${elementKey(piece)} ${index}` : origins.originKey(id);
    const known = characters.get(key);
    if (known) known.marks.push(mark);
    else {
      const writer = id === null ? null : origins.originOf(id).client;
      characters.set(key, { id, unit, writer, piece, marks: [mark] });
    }
  }
}
