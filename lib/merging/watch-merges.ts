import * as Y from 'yjs';
import { type DeletedString, deletedStrings } from '../document/deleted-strings';
import type { RewrittenText } from '../document/rewritten-text';
import { hasMark } from '../document/suggestion-attributes';
import { RECONCILE_ORIGIN } from '../suggestions/suggestion';
import { attributesOfLost } from './attributes-of-lost';
import { blockOfStruct, type Character, type CharacterId, characterKey, charactersOf } from './characters';
import { CLIENT_UPDATE, type KnownDeletions, readKnownDeletions } from './client-update';
import { isInsertedUnaware } from './concurrent-places';
import { type FallenCharacter, fallenCharacters, markFallen } from './fallen-marks';
import { RemovedItems } from './keep-removed';
import { LoggedCharacters } from './logged-characters';
import { MovedSuggestions } from './moved-suggestions';
import { findMoves, movedAmong } from './moved-text';
import type { Move } from './pair-texts';
import { putBack, type SubstituteBlocks } from './put-back';
import { removeCharacters } from './remove-characters';
import { TextCopies } from './text-copies';

/** Watches for what the merge of two people's splits, joins and removals of blocks doubles or loses. */
export interface MergeWatch {
  /** Whether there is something to mend since the last time. */
  hasWork(): boolean;
  /**
   * Notes in the log what was moved with suggestion marks on it, so that it is known for what it was. Before anything
   * else is mended, inside the same transaction.
   */
  noteMoves(): void;
  /** Whether a deleted character need not come back: it was moved, or is a copy that is to go. */
  isSeenTo(character: CharacterId): boolean;
  /** Mends it. Runs inside the caller's transaction, whose origin is RECONCILE_ORIGIN. Answers what it wrote anew. */
  mend(): RewrittenText[];
  stop(): void;
}

export interface MergeOptions {
  /**
   * Whether the text of a Yjs client must not be lost with a block that somebody removed who had not seen it. Of others
   * what is a pending suggestion is not lost either.
   */
  isPersons(clientId: number): boolean;
  /** Whether somebody else sees to what is lost with a block. */
  isTakenCareOf(block: Y.XmlElement): boolean;
  /** Whether they still have to: the character was lost, not deleted. */
  isLost(character: CharacterId): boolean;
  /** Whether a character that is lost need not come back: it was streamed into what was rejected at that moment. */
  isLate?(character: CharacterId): boolean;
}

/**
 * For Yjs, and so for the editor's binding, moved text is text that was deleted and text that was written. Hence two
 * people who split a line at one place at once, or join two lines, have its text twice; and what one types into a line
 * while another joins or removes it is gone. Both are mended where all updates come together:
 *
 * - of text that two people moved at once, one copy stays: the one that has more of it, else the earlier;
 * - what a person deletes that another one moves at that moment, is deleted in its new place, too;
 * - text in a removed block that who removed it had not seen goes where the text around it went, or stands as a block;
 * - pending text that moved into pending text and fell out of its mark, as somebody typed there, is marked again.
 *
 * Text that is alike by chance is told apart by its history: a copy counts as one only if the very characters that it
 * copies were deleted with it, by somebody who had not seen the other copy (`isOwn`, `isUnknown`,
 * `isInsertedUnaware`, `knowsAllDeleted`).
 */
export function watchMerges(ydoc: Y.Doc, options: MergeOptions): MergeWatch {
  const copies = new TextCopies(ydoc);
  const removedItems = new RemovedItems();
  const substitutes: SubstituteBlocks = { blockByRemoved: new Map(), stanzaByRemoved: new Map() };
  const doubled = new Map<string, CharacterId>();
  const deletedSince = new Map<string, CharacterId>();
  /** The characters lost with each block, and the attributes that they had. */
  const lost = new Map<Y.XmlElement, Map<string, DeletedString['attributes']>>();
  const logged = new LoggedCharacters(ydoc);
  const movedSuggestions = new MovedSuggestions(ydoc, logged);
  const fallen: FallenCharacter[] = [];
  let wasWaiting = false;

  const noteMove = (
    move: Move,
    { isOwn, isUnknown, deletions }: KnownDeletions,
    { deleteSet }: Y.Transaction,
  ): void => {
    const known = move.map(({ from }) => copies.copyOf(from));
    const firstKnown = known.find((copy) => copy !== null);
    const isWithin = known.every((copy) => copy !== null);
    const outermost = move[0]?.to.outermost;
    const isUnaware =
      firstKnown !== undefined &&
      outermost !== undefined &&
      (isOwn ||
        isUnknown(firstKnown) ||
        isInsertedUnaware(ydoc, outermost, firstKnown.outermost) ||
        !knowsAllDeleted(deletions, firstKnown.deletedWith));
    for (const { from, to: written } of move) {
      const to = { ...written, deletedWith: deleteSet };
      // Asked anew: the same move may hold both copies of a character.
      const other = copies.copyOf(from);
      if (other === null) {
        copies.set(from, to);
        const isDeletedHere = Y.isDeleted(deleteSet, Y.createID(from.client, from.clock));
        if (isDeletedHere || takeFromLost(from) || options.isLost(from)) continue;
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
    const texts = new Set<Y.XmlText>();
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      const block = blockOfStruct(struct);
      const text: unknown = struct instanceof Y.Item ? struct.parent : null;
      if (block !== null && text instanceof Y.XmlText && !options.isTakenCareOf(block)) texts.add(text);
    });
    for (const text of texts) {
      const block = text.parent;
      if (!(block instanceof Y.XmlElement)) continue;
      for (const { text: words, client, clock, attributes } of deletedStrings(text, transaction)) {
        if (!options.isPersons(client) && !hasMark(attributes, 'sgIns')) continue;
        for (let index = 0; index < words.length; index += 1) {
          if (Y.isDeleted(deletions, Y.createID(client, clock + index))) continue;
          const characters = lost.get(block) ?? new Map();
          lost.set(block, characters.set(characterKey({ client, clock: clock + index }), attributes));
        }
      }
    }
  };

  const noteDeletions = (known: KnownDeletions, moves: readonly Move[]): void => {
    const { deletions, isOwn } = known;
    const moved = new Set(moves.flatMap((move) => move.map(({ from }) => characterKey(from))));
    for (const id of movedAmong(deletions, copies)) {
      if (moved.has(characterKey(id)) || !(isOwn || isDeletedUnaware(id, known))) continue;
      const copy = copies.lastCopyOf(id);
      if (copy !== null) deletedSince.set(characterKey(copy), copy);
    }
    if (!isOwn) return;
    for (const [block, keys] of lost) {
      for (const { client, clock } of charactersOf(block)) {
        if (Y.isDeleted(deletions, Y.createID(client, clock))) keys.delete(characterKey({ client, clock }));
      }
    }
  };

  /** Whether who knows a moved character to be deleted cannot know it from the move, and so deleted it where it was. */
  const isDeletedUnaware = (character: CharacterId, { isUnknown }: KnownDeletions): boolean => {
    const copy = copies.copyOf(character);
    const { client, clock } = character;
    return (
      copy?.deletedWith !== undefined &&
      isUnknown(copy) &&
      Y.isDeleted(copy.deletedWith, Y.createID(client, clock))
    );
  };

  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.origin === RECONCILE_ORIGIN) {
      removedItems.keepFrom(transaction);
      return;
    }
    const known = readKnownDeletions(transaction);
    if (known.deletions.clients.size === 0 && transaction.deleteSet.clients.size === 0) return;
    const moves = findMoves(transaction, known, copies);
    for (const move of moves) noteMove(move, known, transaction);
    for (const move of moves) {
      const out = fallenCharacters(ydoc, move);
      fallen.push(...out);
      movedSuggestions.add(move, out);
    }
    removedItems.keepFrom(transaction);
    if (!transaction.meta.has(CLIENT_UPDATE)) return;
    noteDeletions(known, moves);
    // What waits for missing updates brings deletions that this update does not have.
    if (!wasWaiting) noteLost(transaction, known);
  };

  const onBefore = (): void => {
    wasWaiting = ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null;
  };

  const mend = (): RewrittenText[] => {
    markFallen(ydoc, fallen.splice(0));
    removeCharacters(ydoc, doubled.values(), { removesEmptied: true });
    removeCharacters(ydoc, deletedSince.values(), { removesEmptied: false });
    const rewritten: RewrittenText[] = [];
    for (const [block, attributesByKey] of lost) {
      const lostAttributesOf = (character: Character) => {
        const key = characterKey(character);
        const attributes = attributesByKey.get(key);
        if (attributes === undefined || doubled.has(key) || deletedSince.has(key)) return null;
        if (options.isLate?.(character)) return null;
        return attributesOfLost(ydoc, character, attributes, {
          isPersons: options.isPersons(character.client),
          isDecided: logged.has(character),
        });
      };
      rewritten.push(...putBack(ydoc, block, lostAttributesOf, copies, substitutes));
    }
    doubled.clear();
    deletedSince.clear();
    lost.clear();
    return rewritten;
  };

  ydoc.on('beforeTransaction', onBefore);
  ydoc.on('afterTransaction', onTransaction);
  return {
    hasWork: () =>
      movedSuggestions.hasWork() || doubled.size + deletedSince.size + lost.size + fallen.length > 0,
    isSeenTo: (character) => {
      const key = characterKey(character);
      return copies.copyOf(character) !== null || deletedSince.has(key) || doubled.has(key);
    },
    noteMoves: () => movedSuggestions.note(),
    mend,
    stop: () => {
      ydoc.off('beforeTransaction', onBefore);
      ydoc.off('afterTransaction', onTransaction);
    },
  };
}

function knowsAllDeleted(
  known: KnownDeletions['deletions'],
  deleted: Y.Transaction['deleteSet'] | undefined,
): boolean {
  for (const [client, ranges] of deleted?.clients ?? []) {
    if (ranges.some(({ clock }) => !Y.isDeleted(known, Y.createID(client, clock)))) return false;
  }
  return true;
}
