import * as Y from 'yjs';
import { type CharacterId, characterKey } from '../../merging/characters';

/** A character in a text of a block. */
export interface CharacterPlace {
  readonly id: CharacterId;
  readonly text: Y.XmlText;
  readonly element: Y.XmlElement;
  readonly isDeleted: boolean;
}

/** Where a character stands or stood: none when Yjs does not have its text any more. */
export function placeOf(ydoc: Y.Doc, id: CharacterId): CharacterPlace[] {
  if (id.clock >= Y.getState(ydoc.store, id.client)) return [];
  const item: unknown = Y.getItem(ydoc.store, Y.createID(id.client, id.clock));
  const text: unknown = item instanceof Y.Item ? item.parent : null;
  const element: unknown = text instanceof Y.XmlText ? text.parent : null;
  if (!(item instanceof Y.Item && text instanceof Y.XmlText && element instanceof Y.XmlElement)) return [];
  return [{ id, text, element, isDeleted: item.deleted }];
}

/** The characters of a text in order, deleted ones included as far as Yjs still has their place. */
export function* charactersIn(
  text: Y.XmlText,
): Generator<{ id: CharacterId; key: string; isDeleted: boolean }> {
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && !item.countable) continue;
    for (let index = 0; index < item.length; index += 1) {
      const id = { client: item.id.client, clock: item.id.clock + index };
      yield { id, key: characterKey(id), isDeleted: item.deleted };
    }
  }
}

/** The UTF-16 offset of a standing character in its text. */
export function offsetOf({ text, id }: CharacterPlace): number {
  let offset = 0;
  for (const { key, isDeleted } of charactersIn(text)) {
    if (key === characterKey(id)) return offset;
    if (!isDeleted) offset += 1;
  }
  return offset;
}
