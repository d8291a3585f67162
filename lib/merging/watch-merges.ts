import * as Y from 'yjs';
import type { RewrittenText } from '../document/rewritten-text';
import { RECONCILE_ORIGIN } from '../suggestions/suggestion';
import { blockOfStruct, type Character, type CharacterId, characterKey, charactersOf } from './characters';
import { CLIENT_UPDATE, type KnownDeletions, readKnownDeletions } from './client-update';
import { isInsertedUnaware } from './concurrent-places';
import { RemovedItems } from './keep-removed';
import { findMoves, type Move, movedAmong } from './moved-text';
import { putBack, type SubstituteBlocks } from './put-back';
import { removeCharacters } from './remove-characters';
import { TextCopies } from './text-copies';

/** Watches for what the merge of two people's splits, joins and removals of blocks doubles or loses. */
export interface MergeWatch {
  /** Whether there is something to mend since the last time. */
  hasWork(): boolean;
  /** Mends it. Runs inside the caller's transaction, whose origin is RECONCILE_ORIGIN. Answers what it wrote anew. */
  mend(): RewrittenText[];
  stop(): void;
}

export interface MergeOptions {
  /** Whether the text of a Yjs client must not be lost with a block that somebody removed who had not seen it. */
  isPersons(clientId: number): boolean;
  /** Whether somebody else sees to what is lost with a block. */
  isTakenCareOf(block: Y.XmlElement): boolean;
}

/**
 * For Yjs, and so for the editor's binding, moved text is text that was deleted and text that was written. Hence two
 * people who split a line at one place at once, or join two lines, have its text twice; and what one types into a line
 * while another joins or removes it is gone. Both are mended where all updates come together:
 *
 * - of text that two people moved at once, one copy stays: the one that has more of it, else the earlier;
 * - what a person deletes that another one moves at that moment, is deleted in its new place, too;
 * - text in a removed block that who removed it had not seen goes where the text around it went, or stands as a block.
 *
 * Text that is alike by chance is told apart by its history: a copy counts as one only if the very characters that it
 * copies were deleted with it, by somebody who had not seen the other copy (`isOwn`, `isInsertedUnaware`).
 */
export function watchMerges(ydoc: Y.Doc, options: MergeOptions): MergeWatch {
  const copies = new TextCopies(ydoc);
  const removedItems = new RemovedItems();
  const substitutes: SubstituteBlocks = { blockByRemoved: new Map(), stanzaByRemoved: new Map() };
  const doubled = new Map<string, CharacterId>();
  const deletedSince = new Map<string, CharacterId>();
  const lost = new Map<Y.XmlElement, Set<string>>();
  let wasWaiting = false;

  const noteMove = (move: Move, isOwn: boolean, { deleteSet }: Y.Transaction): void => {
    const known = move.map(({ from }) => copies.copyOf(from));
    const firstKnown = known.find((copy) => copy !== null);
    const isWithin = known.every((copy) => copy !== null);
    const outermost = move[0]?.to.outermost;
    const isUnaware =
      firstKnown !== undefined &&
      outermost !== undefined &&
      (isOwn || isInsertedUnaware(ydoc, outermost, firstKnown.outermost));
    for (const { from, to } of move) {
      // Asked anew: the same move may hold both copies of a character.
      const other = copies.copyOf(from);
      if (other === null) {
        copies.set(from, to);
        if (Y.isDeleted(deleteSet, Y.createID(from.client, from.clock)) || takeFromLost(from)) continue;
        // Somebody had deleted it, and whoever moved it did not know.
        deletedSince.set(characterKey(to), to);
      } else if (isUnaware && isWithin) {
        doubled.set(characterKey(to), to);
        copies.set(to, other);
      } else if (isUnaware) {
        const last = copies.lastCopyOf(from) ?? other;
        doubled.set(characterKey(last), last);
        copies.set(last, to);
        copies.set(from, to);
      }
    }
  };

  const takeFromLost = (character: CharacterId): boolean => {
    for (const keys of lost.values()) if (keys.delete(characterKey(character))) return true;
    return false;
  };

  const noteLost = (transaction: Y.Transaction, { deletions }: KnownDeletions): void => {
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      const block = blockOfStruct(struct);
      if (block === null || !options.isPersons(struct.id.client) || options.isTakenCareOf(block)) return;
      for (let clock = struct.id.clock; clock < struct.id.clock + struct.length; clock += 1) {
        if (Y.isDeleted(deletions, Y.createID(struct.id.client, clock))) continue;
        const keys = lost.get(block) ?? new Set();
        lost.set(block, keys.add(characterKey({ client: struct.id.client, clock })));
      }
    });
  };

  const noteDeletions = (deletions: KnownDeletions['deletions'], moves: readonly Move[]): void => {
    const moved = new Set(moves.flatMap((move) => move.map(({ from }) => characterKey(from))));
    for (const id of movedAmong(deletions, copies)) {
      const copy = moved.has(characterKey(id)) ? null : copies.lastCopyOf(id);
      if (copy !== null) deletedSince.set(characterKey(copy), copy);
    }
    for (const [block, keys] of lost) {
      for (const { client, clock } of charactersOf(block)) {
        if (Y.isDeleted(deletions, Y.createID(client, clock))) keys.delete(characterKey({ client, clock }));
      }
    }
  };

  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.origin === RECONCILE_ORIGIN) {
      removedItems.keepFrom(transaction);
      return;
    }
    const known = readKnownDeletions(transaction);
    if (known.deletions.clients.size === 0 && transaction.deleteSet.clients.size === 0) return;
    const moves = findMoves(transaction, known, copies);
    for (const move of moves) noteMove(move, known.isOwn, transaction);
    removedItems.keepFrom(transaction);
    if (!transaction.meta.has(CLIENT_UPDATE)) return;
    if (known.isOwn) noteDeletions(known.deletions, moves);
    // What waits for missing updates brings deletions that this update does not have.
    if (!wasWaiting) noteLost(transaction, known);
  };

  const onBefore = (): void => {
    wasWaiting = ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null;
  };

  const mend = (): RewrittenText[] => {
    removeCharacters(ydoc, doubled.values(), { removesEmptied: true });
    removeCharacters(ydoc, deletedSince.values(), { removesEmptied: false });
    const rewritten: RewrittenText[] = [];
    for (const [block, keys] of lost) {
      const isLost = (character: Character) => {
        const key = characterKey(character);
        return keys.has(key) && !doubled.has(key) && !deletedSince.has(key);
      };
      rewritten.push(...putBack(ydoc, block, isLost, copies, substitutes));
    }
    doubled.clear();
    deletedSince.clear();
    lost.clear();
    return rewritten;
  };

  ydoc.on('beforeTransaction', onBefore);
  ydoc.on('afterTransaction', onTransaction);
  return {
    hasWork: () => doubled.size > 0 || deletedSince.size > 0 || lost.size > 0,
    mend,
    stop: () => {
      ydoc.off('beforeTransaction', onBefore);
      ydoc.off('afterTransaction', onTransaction);
    },
  };
}
