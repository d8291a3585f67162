import * as Y from 'yjs';
import { bodyOf } from '../document/y-doc';
import { blockOfStruct, type Character, type CharacterId, characterKey, charactersOf } from './characters';
import type { KnownDeletions } from './client-update';
import { deletedUnawareOfVerdict } from './decided-unaware';
import type { TextCopies, TextCopy } from './text-copies';

/** Characters of one block that a transaction wrote anew in another one. */
export type Move = readonly { readonly from: Character; readonly to: TextCopy }[];

/**
 * What a transaction moved. The editor's binding has no moves: it splits and joins lines, and parts stanzas, by deleting
 * text and writing the same text elsewhere. Of text that somebody had moved or deleted already, unknown to the author,
 * the transaction itself has only the copy: what was deleted is in the author's update. The work is that of the changed
 * blocks.
 */
export function findMoves(transaction: Y.Transaction, known: KnownDeletions, copies: TextCopies): Move[] {
  const { deletions } = known;
  if (deletions.clients.size === 0) return [];
  const written = writtenTexts(transaction, deletions);
  if (written.length === 0) return [];
  const deleted = deletedTexts(transaction, known, copies);
  const moves: Move[] = [];
  for (const isMatch of [isWhole, isPart]) {
    for (const source of deleted) {
      if (source.isUsed) continue;
      const target = written.find(
        (candidate) =>
          !candidate.isUsed &&
          candidate.element !== source.element &&
          isMatch(textOf(source), textOf(candidate)),
      );
      if (target === undefined) continue;
      source.isUsed = true;
      target.isUsed = true;
      const { move, restOfSource, restOfTarget } = pair(source, target, transaction);
      moves.push(move);
      // Lines that were joined one after the other are one text now, and a line that was split twice is several.
      deleted.push(...restOfSource);
      written.push(...restOfTarget);
    }
  }
  return moves;
}

interface BlockText {
  readonly element: Y.XmlElement;
  readonly characters: readonly Character[];
  isUsed: boolean;
}

/** What the author wrote and had not deleted again, by block; it may have gone with a block that somebody else removed. */
function writtenTexts(
  transaction: Y.Transaction,
  deletions: ReturnType<typeof Y.createDeleteSet>,
): BlockText[] {
  const elements = new Set<Y.XmlElement>();
  for (const [client, end] of transaction.afterState) {
    const start = transaction.beforeState.get(client) ?? 0;
    const structs = transaction.doc.store.clients.get(client);
    if (end <= start || structs === undefined) continue;
    for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
      const element = blockOfStruct(structs[index]);
      if (element !== null) elements.add(element);
    }
  }
  return collect(
    elements,
    (character) =>
      isNew(transaction, character) && !Y.isDeleted(deletions, Y.createID(character.client, character.clock)),
  );
}

/**
 * What the author deleted: with an update that also has what they knew to be deleted, what was new, was moved or was taken
 * away by a verdict that they did not know of.
 */
function deletedTexts(
  { doc, deleteSet }: Y.Transaction,
  known: KnownDeletions,
  copies: TextCopies,
): BlockText[] {
  const { deletions, isOwn } = known;
  const elements = new Set<Y.XmlElement>();
  const structs: unknown[] = [];
  for (const [client, ranges] of (isOwn ? deletions : deleteSet).clients) {
    for (const { clock, len } of ranges) structs.push(...itemsBetween(doc, client, clock, clock + len));
  }
  for (const character of movedAmong(deletions, copies)) structs.push(Y.getItem(doc.store, character));
  const decided = isOwn ? [] : deletedUnawareOfVerdict(doc, known);
  for (const { client, clock } of decided) structs.push(Y.getItem(doc.store, Y.createID(client, clock)));
  const decidedKeys = new Set(decided.map(characterKey));
  for (const struct of structs) {
    const element = blockOfStruct(struct);
    if (element !== null) elements.add(element);
  }
  return collect(elements, (character) => {
    const id = Y.createID(character.client, character.clock);
    if (!character.isDeleted || !Y.isDeleted(deletions, id)) return false;
    if (isOwn || Y.isDeleted(deleteSet, id) || copies.copyOf(character) !== null) return true;
    return decidedKeys.has(characterKey(character));
  });
}

/** The deleted characters that had been moved. */
export function movedAmong(
  deletions: ReturnType<typeof Y.createDeleteSet>,
  copies: TextCopies,
): ReturnType<typeof Y.createID>[] {
  const moved: ReturnType<typeof Y.createID>[] = [];
  if (copies.size === 0) return moved;
  for (const [client, ranges] of deletions.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len; at += 1) {
        const id = Y.createID(client, at);
        if (copies.copyOf(id) !== null) moved.push(id);
      }
    }
  }
  return moved;
}

function itemsBetween({ store }: Y.Doc, client: number, from: number, to: number): unknown[] {
  const structs = store.clients.get(client) ?? [];
  const items: unknown[] = [];
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= to) break;
    items.push(struct);
  }
  return items;
}

function collect(
  elements: ReadonlySet<Y.XmlElement>,
  belongs: (character: Character) => boolean,
): BlockText[] {
  return [...elements]
    .map((element) => ({ element, characters: charactersOf(element).filter(belongs), isUsed: false }))
    .filter(({ characters }) => characters.length > 0);
}

function textOf({ characters }: BlockText): string {
  return characters.map(({ unit }) => unit).join('');
}

function isWhole(deleted: string, written: string): boolean {
  return deleted === written;
}

/** Several edits that come as one update: one character in common may be chance. */
function isPart(deleted: string, written: string): boolean {
  return (
    Math.min(deleted.length, written.length) > 1 && (deleted.includes(written) || written.includes(deleted))
  );
}

interface Pairing {
  readonly move: Move;
  readonly restOfSource: readonly BlockText[];
  readonly restOfTarget: readonly BlockText[];
}

function pair(source: BlockText, target: BlockText, transaction: Y.Transaction): Pairing {
  const [deleted, written] = [textOf(source), textOf(target)];
  const skipDeleted = Math.max(deleted.indexOf(written), 0);
  const skipWritten = Math.max(written.indexOf(deleted), 0);
  const length = Math.min(deleted.length, written.length);
  const outermost = outermostNew(transaction, target.element, target.characters[skipWritten]);
  const move = source.characters.slice(skipDeleted, skipDeleted + length).flatMap((from, index) => {
    const to = target.characters[skipWritten + index];
    return to ? [{ from, to: { client: to.client, clock: to.clock, outermost } }] : [];
  });
  return {
    move,
    restOfSource: withoutStretch(source, skipDeleted, length),
    restOfTarget: withoutStretch(target, skipWritten, length),
  };
}

/** What is before and after a stretch of a text. */
function withoutStretch({ element, characters }: BlockText, from: number, length: number): BlockText[] {
  return [characters.slice(0, from), characters.slice(from + length)]
    .filter((rest) => rest.length > 0)
    .map((rest) => ({ element, characters: rest, isUsed: false }));
}

/** The outermost container that the transaction brought with a character, or the stretch that the character is in. */
function outermostNew(
  transaction: Y.Transaction,
  element: Y.XmlElement,
  character: Character | undefined,
): CharacterId {
  let outermost: CharacterId = character ?? { client: 0, clock: 0 };
  const body = bodyOf(transaction.doc);
  const text =
    character && Y.getItem(transaction.doc.store, Y.createID(character.client, character.clock)).parent;
  let type: unknown = text ?? element;
  while (type instanceof Y.AbstractType && type !== body && type._item !== null) {
    if (isNew(transaction, type._item.id)) outermost = type._item.id;
    type = type._item.parent;
  }
  return outermost;
}

function isNew({ beforeState }: Y.Transaction, { client, clock }: CharacterId): boolean {
  return clock >= (beforeState.get(client) ?? 0);
}
