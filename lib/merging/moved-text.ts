import * as Y from 'yjs';
import { blockOfStruct, type Character, characterKey, charactersOf } from './characters';
import type { KnownDeletions } from './client-update';
import { deletedUnawareOfVerdict } from './decided-unaware';
import { type BlockText, isNew, type Move, pairUp, textByText } from './pair-texts';
import type { TextCopies } from './text-copies';

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
  const isPassing = (character: Character) => isNew(transaction, character);
  // What was written and deleted again in between nobody knows but the author, whose verdicts may name it.
  const passing = onlyOf(deleted, isPassing);
  const alsoOfPassing = onlyOf(written, () => true);
  const old = onlyOf(deleted, (character) => !isPassing(character));
  return [
    ...pairAll(old, written, withPassing(written, transaction), transaction),
    ...pairAll(passing, alsoOfPassing, [], transaction),
  ];
}

function pairAll(
  deleted: BlockText[],
  written: BlockText[],
  otherReadings: readonly BlockText[],
  transaction: Y.Transaction,
): Move[] {
  // Several edits may come as one update: one character in common is chance.
  const readings = [...written, ...otherReadings];
  const moves = pairUp(deleted, readings, transaction, 2);
  // Of a block with several texts, as people make who type into an empty one at once, the binding makes one text.
  const single = readings.filter((reading) => !otherReadings.includes(reading));
  const [sources, targets] = [deleted.flatMap(textByText), single.flatMap(textByText)];
  const within = pairUp(sources, targets, transaction, 1);
  // And as it does, what stands between other text of the block's and what was typed is written anew where it was.
  const merged = new Set(within.map(elementOf));
  const stayed = pairUp(
    sources.filter(({ element, use }) => !use.isUsed && merged.has(element)),
    targets.filter(({ element, use }) => !use.isUsed && merged.has(element)),
    transaction,
    1,
    'same-text',
  );
  return [...moves, ...within, ...stayed];
}

/** The block that a move was to. */
function elementOf(move: Move): unknown {
  return move[0]?.from.text.parent;
}

/** Those with characters of a kind, and of them nothing else; none is used yet. */
function onlyOf(texts: readonly BlockText[], isOfKind: (character: Character) => boolean): BlockText[] {
  return texts
    .map((text) => ({ ...text, characters: text.characters.filter(isOfKind), use: { isUsed: false } }))
    .filter(({ characters }) => characters.length > 0);
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

/**
 * Written texts with what the author deleted of them again in the same update: of what was moved and then decided about, a
 * part is left, which may be too short to be known by itself.
 */
function withPassing(written: readonly BlockText[], transaction: Y.Transaction): BlockText[] {
  return written.flatMap((text) => {
    const characters = charactersOf(text.element).filter((character) => isNew(transaction, character));
    return characters.length > text.characters.length ? [{ ...text, characters }] : [];
  });
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
    .map((element) => ({
      element,
      text: null,
      characters: charactersOf(element).filter(belongs),
      use: { isUsed: false },
    }))
    .filter(({ characters }) => characters.length > 0);
}
