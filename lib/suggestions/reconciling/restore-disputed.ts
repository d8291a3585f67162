import * as Y from 'yjs';
import { relativeToAbsolute } from '../../document/positions';
import { type RewrittenText, rewriteText } from '../../document/rewritten-text';
import { isAlive, textsOf } from '../../document/text-blocks';
import { type CharacterId, characterKey, isStanding } from '../../merging/characters';
import { type CharacterPlace, charactersIn, offsetOf, placeOf } from '../marks/character-place';
import type { WrittenAnew } from '../records/copies-log';
import type { LogPiece } from '../records/log';
import { insertAtAnchors } from '../structure/insert-at-anchors';
import { attributesOf, extend, type Stretch, stretchesOf, stretchOf } from './disputed-stretch';
import { type DisputedBlock, type DisputedCharacter, type DisputedText, elementKey } from './disputes';
import type { TextOrigins } from './text-origins';

/** What putting text back wrote. */
export interface Restored {
  readonly rewritten: RewrittenText[];
  readonly copies: WrittenAnew[];
}

/**
 * Puts disputed text back where it stood, each character once: one that stands already (another dispute brought it back,
 * somebody undid what took it away) only gets the mark of what is to be decided about it. Adds what it wrote to
 * `origins`. Runs inside the caller's transaction.
 */
export function restoreDisputed(
  ydoc: Y.Doc,
  { characters, blocks }: DisputedText,
  origins: TextOrigins,
): Restored {
  const restoration = new Restoration(ydoc, origins, blocks);
  const lostByText = new Map<Y.XmlText, Map<string, DisputedCharacter>>();
  const deletionsByText = new Map<Y.XmlText, Map<string, DisputedCharacter>>();
  const unplaced = new Map<string, DisputedCharacter[]>();
  const add = (
    map: Map<Y.XmlText, Map<string, DisputedCharacter>>,
    { id, text }: { readonly id: CharacterId; readonly text: Y.XmlText },
    character: DisputedCharacter,
  ) => map.set(text, (map.get(text) ?? new Map()).set(characterKey(id), character));

  for (const character of characters.values()) {
    const all = character.id === null ? [] : [character.id, ...origins.allOf(character.id)];
    const places = all.flatMap((id) => placeOf(ydoc, id));
    const standing = places.find(({ isDeleted }) => !isDeleted);
    const place = standing ?? places.find(({ element }) => isAlive(element)) ?? places[0];
    if (standing) add(deletionsByText, standing, character);
    else if (place) add(lostByText, place, character);
    else {
      const key = elementKey(character.piece);
      unplaced.set(key, [...(unplaced.get(key) ?? []), character]);
    }
  }
  for (const text of new Set([...lostByText.keys(), ...deletionsByText.keys()])) {
    const lost = lostByText.get(text) ?? new Map();
    const element: unknown = text.parent;
    if (element instanceof Y.XmlElement && isAlive(element)) {
      restoration.intoText(text, lost, deletionsByText.get(text) ?? new Map());
    } else restoration.besideNeighbours(text, lost);
  }
  for (const stretch of unplaced.values()) restoration.intoBlock(stretch);
  for (const block of blocks.values()) restoration.emptyBlock(block);
  return restoration.restored;
}

class Restoration {
  readonly restored: Restored = { rewritten: [], copies: [] };
  private readonly stanzaByLostContainer = new Map<string, Y.XmlElement>();

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly origins: TextOrigins,
    private readonly blocks: ReadonlyMap<string, DisputedBlock>,
  ) {}

  /** Into a text that stands, each character where it was, with one delta; marks what stands and is to be deleted. */
  intoText(
    text: Y.XmlText,
    lost: ReadonlyMap<string, DisputedCharacter>,
    standing: ReadonlyMap<string, DisputedCharacter>,
  ): void {
    const operations: (
      | Stretch
      | { retain: number; readonly attributes: Record<string, unknown>; readonly marksKey: string }
    )[] = [];
    for (const { key, isDeleted } of charactersIn(text)) {
      const last = operations.at(-1);
      if (isDeleted) {
        const character = lost.get(key);
        if (character === undefined || (last && 'words' in last && extend(last, character))) continue;
        operations.push(stretchOf(character));
        continue;
      }
      const deletions = standing.get(key)?.marks.filter(({ name }) => name === 'sgDel') ?? [];
      const marksKey = JSON.stringify(deletions);
      // Never an operation for each unit: Yjs cuts its items where operations end, surrogate pairs, too.
      if (last && 'retain' in last && last.marksKey === marksKey) last.retain += 1;
      else operations.push({ retain: 1, attributes: attributesOf(deletions), marksKey });
    }
    const stretches = operations.filter((operation) => 'words' in operation);
    this.write(stretches, () =>
      text.applyDelta(
        operations.map((operation) => {
          const { attributes } = operation;
          return 'words' in operation
            ? { insert: operation.words, attributes }
            : { retain: operation.retain, attributes };
        }),
      ),
    );
  }

  /** Of a text whose block is gone: beside what was written anew of its neighbours, or else into a block of its own. */
  besideNeighbours(text: Y.XmlText, lost: ReadonlyMap<string, DisputedCharacter>): void {
    const characters = [...charactersIn(text)];
    for (let start = 0; start < characters.length; start += 1) {
      if (!lost.has(characters[start]?.key ?? '')) continue;
      let end = start;
      const stretch: DisputedCharacter[] = [];
      for (; end < characters.length && this.standing(characters[end]) === null; end += 1) {
        const character = lost.get(characters[end]?.key ?? '');
        if (character) stretch.push(character);
      }
      const left = this.standing(characters.slice(0, start).findLast((one) => this.standing(one) !== null));
      const right = this.standing(characters[end]);
      if (left) this.insert(left.text, offsetOf(left) + 1, stretch);
      else if (right) this.insert(right.text, offsetOf(right), stretch);
      else this.intoBlock(stretch);
      start = end - 1;
    }
  }

  /** Into what was written anew of the block, or else into a new block where it stood. */
  intoBlock(characters: readonly DisputedCharacter[]): void {
    const piece = characters[0]?.piece;
    if (piece === undefined) return;
    const place = relativeToAbsolute(this.ydoc, piece.anchors[0]);
    const element: unknown = place?.type instanceof Y.XmlText ? place.type.parent : null;
    if (place?.type instanceof Y.XmlText && element instanceof Y.XmlElement && isAlive(element)) {
      this.insert(place.type, place.index, characters);
      return;
    }
    const known = this.standingBlock(piece);
    const last = known && textsOf(known).at(-1);
    if (last) {
      this.insert(last, last.length, characters);
      return;
    }
    const text = new Y.XmlText();
    const stretches = stretchesOf(characters);
    text.applyDelta(stretches.map(({ words, attributes }) => ({ insert: words, attributes })));
    this.write(stretches, () => {
      if (known) known.insert(0, [text]);
      else this.insertBlock(piece, text, characters);
    });
  }

  /** A block that had no text, or none that comes back. */
  emptyBlock({ piece }: DisputedBlock): void {
    if (piece.inserted !== '' || piece.deleted !== '') return;
    if (!isStanding(this.ydoc, piece.element) && this.standingBlock(piece) === null) {
      this.insertBlock(piece, new Y.XmlText(), []);
    }
  }

  private insertBlock(piece: LogPiece, text: Y.XmlText, characters: readonly DisputedCharacter[]): void {
    const attributes = this.blocks.get(elementKey(piece))?.attributes ?? onlyPending(characters);
    const block = insertAtAnchors(this.ydoc, piece, text, attributes, this.stanzaByLostContainer);
    if (block._item) this.note(piece.element, block._item.id);
  }

  private insert(text: Y.XmlText, offset: number, characters: readonly DisputedCharacter[]): void {
    const stretches = stretchesOf(characters);
    this.write(stretches, () =>
      text.applyDelta([
        { retain: offset },
        ...stretches.map(({ words, attributes }) => ({ insert: words, attributes })),
      ]),
    );
  }

  private write(stretches: readonly Stretch[], change: () => void): void {
    const rewritten = rewriteText(this.ydoc, stretches, change);
    this.restored.rewritten.push(...rewritten);
    for (const [index, { clockFrom }] of rewritten.entries()) {
      for (const [offset, id] of (stretches[index]?.ids ?? []).entries()) {
        if (id) this.note(id, { client: this.ydoc.clientID, clock: clockFrom + offset });
      }
    }
  }

  private note(from: CharacterId, to: CharacterId): void {
    this.origins.add(from, to);
    this.restored.copies.push({ from, to: { client: to.client, clock: to.clock }, length: 1 });
  }

  private standing(character: { readonly id: CharacterId } | undefined): CharacterPlace | null {
    if (character === undefined) return null;
    for (const id of this.origins.allOf(character.id)) {
      for (const place of placeOf(this.ydoc, id))
        if (!place.isDeleted && isAlive(place.element)) return place;
    }
    return null;
  }

  private standingBlock({ element }: LogPiece): Y.XmlElement | null {
    for (const { client, clock } of this.origins.standingOf(element)) {
      const item: unknown = Y.getItem(this.ydoc.store, Y.createID(client, clock));
      const type: unknown =
        item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : null;
      if (type instanceof Y.XmlElement && isAlive(type)) return type;
    }
    return null;
  }
}

/** For a block that comes back for its text alone: it is as pending as that. */
function onlyPending(characters: readonly DisputedCharacter[]): Record<string, string> {
  for (const name of ['sgIns', 'sgDel'] as const) {
    const ids = characters.map(({ marks }) => marks.find((mark) => mark.name === name)?.id);
    const [first] = ids;
    if (first !== undefined && ids.every((id) => id === first)) return { [name]: first };
  }
  return {};
}
