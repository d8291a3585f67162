import * as Y from 'yjs';
import { SPLIT_CHARACTER } from '../document/split-character';
import { bodyOf } from '../document/y-doc';
import type { Character, CharacterId } from './characters';
import { insertionsOf } from './insertions-of';
import type { TextCopy } from './text-copies';

/** Characters of one text that a transaction wrote anew in another one. */
export type Move = readonly { readonly from: Character; readonly to: TextCopy }[];

/**
 * Pairs what is alike and not used; what is left over of both is added to them. `leastPart`: how many UTF-16 units a text
 * must have to count when it is but a part of the other one. `where` a text was written anew: elsewhere, unless it is said.
 */
export function pairUp(
  deleted: BlockText[],
  written: BlockText[],
  transaction: Y.Transaction,
  leastPart: number,
  where: 'elsewhere' | 'same-text' = 'elsewhere',
): Move[] {
  const moves: Move[] = [];
  const isPart = (source: BlockText, target: BlockText) => {
    const [one, other] = [textOf(source), textOf(target)];
    return Math.min(one.length, other.length) >= leastPart && sharedStretches(one, other).length > 0;
  };
  for (const isMatch of [isWhole, isPart]) {
    for (const source of deleted) {
      if (source.use.isUsed) continue;
      const candidates = written.filter(
        (candidate) =>
          !candidate.use.isUsed &&
          (where === 'elsewhere' ? isElsewhere(source, candidate) : source.text === candidate.text) &&
          isMatch(source, candidate),
      );
      const target = likeliest(source, candidates);
      if (target === undefined) continue;
      source.use.isUsed = true;
      target.use.isUsed = true;
      const { move, restOfSource, restOfTarget } = pair(source, target, transaction);
      moves.push(move);
      // Lines that were joined one after the other are one text now, and a line that was split twice is several.
      deleted.push(...restOfSource);
      written.push(...restOfTarget);
    }
  }
  return moves;
}

/**
 * Text that is proposed to move stands twice: as what it was, and as what is proposed to come. What was moved is the one
 * that is inserted by no other suggestion.
 */
function likeliest(source: BlockText, candidates: readonly BlockText[]): BlockText | undefined {
  if (candidates.length < 2) return candidates[0];
  const known = insertionsOf(source.characters);
  const isAsBefore = ({ characters }: BlockText) =>
    [...insertionsOf(characters)].every((id) => known.has(id));
  return candidates.find(isAsBefore) ?? candidates[0];
}

/** In another block, or in another text of the same block where those are looked at one by one. */
function isElsewhere(source: BlockText, target: BlockText): boolean {
  if (source.text === null || target.text === null) return source.element !== target.element;
  return source.element === target.element && source.text !== target.text;
}

/** Characters of a block that were deleted, or written, together. */
export interface BlockText {
  readonly element: Y.XmlElement;
  /** The one text of the block that the characters are of; null for those of all its texts. */
  readonly text: Y.XmlText | null;
  readonly characters: readonly Character[];
  /** One for several readings of a text, of which but one can be used. */
  readonly use: { isUsed: boolean };
}

/** The characters of a block, text by text; none of what is used. */
export function textByText({ element, characters, use }: BlockText): BlockText[] {
  if (use.isUsed) return [];
  const charactersByText = new Map<Y.XmlText, Character[]>();
  for (const character of characters) {
    const ofText = charactersByText.get(character.text);
    if (ofText === undefined) charactersByText.set(character.text, [character]);
    else ofText.push(character);
  }
  return [...charactersByText].map(([text, ofText]) => ({
    element,
    text,
    characters: ofText,
    use: { isUsed: false },
  }));
}

function textOf({ characters }: BlockText): string {
  return characters.map(({ unit }) => unit).join('');
}

/**
 * Whether all that was deleted was written, or all of the last piece of it: the marked break of an accepted split goes with
 * the text that moves and is not written anew, and what is known to be deleted may have gone long before.
 */
function isWhole(source: BlockText, target: BlockText): boolean {
  const written = textOf(target);
  return textOf(source) === written || lastPiece(source) === written;
}

/** The characters that one client wrote one after the other, behind the last marked break. */
function lastPiece({ characters }: BlockText): string {
  let from = characters.length - 1;
  while (from > 0 && isFollowedBy(characters[from - 1], characters[from])) from -= 1;
  return characters
    .slice(Math.max(from, 0))
    .map(({ unit }) => unit)
    .join('');
}

function isFollowedBy(one: Character | undefined, next: Character | undefined): boolean {
  if (one === undefined || next === undefined || one.unit === SPLIT_CHARACTER) return false;
  return one.client === next.client && one.clock + 1 === next.clock;
}

interface Pairing {
  readonly move: Move;
  readonly restOfSource: readonly BlockText[];
  readonly restOfTarget: readonly BlockText[];
}

function pair(source: BlockText, target: BlockText, transaction: Y.Transaction): Pairing {
  const stretches = sharedStretches(textOf(source), textOf(target));
  const outermost = outermostNew(
    transaction,
    target.element,
    target.characters[stretches[0]?.inWritten ?? 0],
  );
  const move = stretches.flatMap(({ inDeleted, inWritten, length }) =>
    source.characters.slice(inDeleted, inDeleted + length).flatMap((from, index) => {
      const to = target.characters[inWritten + index];
      return to ? [{ from, to: { client: to.client, clock: to.clock, outermost } }] : [];
    }),
  );
  return {
    move,
    restOfSource: withoutStretches(
      source,
      stretches.map(({ inDeleted, length }) => [inDeleted, length]),
    ),
    restOfTarget: withoutStretches(
      target,
      stretches.map(({ inWritten, length }) => [inWritten, length]),
    ),
  };
}

interface SharedStretch {
  readonly inDeleted: number;
  readonly inWritten: number;
  readonly length: number;
}

/**
 * Where the shorter of two strings stands in the longer: in one piece, or as its beginning and its end, when something was
 * typed into it, or deleted in it, as it was moved. None when it is not in it.
 */
function sharedStretches(deleted: string, written: string): SharedStretch[] {
  const length = Math.min(deleted.length, written.length);
  const inDeleted = deleted.indexOf(written);
  const inWritten = written.indexOf(deleted);
  if (inDeleted >= 0 || inWritten >= 0) {
    return [{ inDeleted: Math.max(inDeleted, 0), inWritten: Math.max(inWritten, 0), length }];
  }
  let beginning = 0;
  while (beginning < length && deleted[beginning] === written[beginning]) beginning += 1;
  // Never the halves of a surrogate pair.
  if (/[\uD800-\uDBFF]$/.test(deleted.slice(0, beginning))) beginning -= 1;
  const rest = length - beginning;
  if (beginning === 0 || deleted.slice(-rest) !== written.slice(-rest)) return [];
  return [
    { inDeleted: 0, inWritten: 0, length: beginning },
    { inDeleted: deleted.length - rest, inWritten: written.length - rest, length: rest },
  ];
}

/** What is before, between and after stretches of a text, each given by where it begins and how long it is. */
function withoutStretches(
  { element, text, characters }: BlockText,
  stretches: readonly (readonly [number, number])[],
): BlockText[] {
  const ends = [0, ...stretches.map(([from, length]) => from + length)];
  return [...stretches.map(([from]) => from), characters.length]
    .map((to, index) => characters.slice(ends[index], to))
    .filter((rest) => rest.length > 0)
    .map((rest) => ({ element, text, characters: rest, use: { isUsed: false } }));
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

/** Whether a transaction brought an item. */
export function isNew({ beforeState }: Y.Transaction, { client, clock }: CharacterId): boolean {
  return clock >= (beforeState.get(client) ?? 0);
}
