import * as Y from 'yjs';

/** The id of one UTF-16 code unit in Yjs. */
export interface CharacterId {
  readonly client: number;
  readonly clock: number;
}

export interface Character extends CharacterId {
  readonly unit: string;
  readonly text: Y.XmlText;
  readonly isDeleted: boolean;
}

/** A character's id as the key of a map or a set. */
export function characterKey({ client, clock }: CharacterId): string {
  return `${client}:${clock}`;
}

/** The text block that a struct's characters stand, or stood, in; null for what is no text of a block. */
export function blockOfStruct(struct: unknown): Y.XmlElement | null {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return null;
  const text: unknown = struct.parent;
  const element: unknown = text instanceof Y.XmlText ? text.parent : null;
  return element instanceof Y.XmlElement ? element : null;
}

/** The characters of a block in order, deleted ones included as far as Yjs still has them. */
export function charactersOf(element: Y.XmlElement): Character[] {
  const characters: Character[] = [];
  for (const text of allTextsOf(element)) {
    for (let item = text._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentString)) continue;
      const { client, clock } = item.id;
      for (const [index, unit] of item.content.str.split('').entries()) {
        characters.push({ client, clock: clock + index, unit, text, isDeleted: item.deleted });
      }
    }
  }
  return characters;
}

/** Whether a character stands in the document. */
export function isStanding(ydoc: Y.Doc, { client, clock }: CharacterId): boolean {
  if (clock >= Y.getState(ydoc.store, client)) return false;
  return !Y.getItem(ydoc.store, Y.createID(client, clock)).deleted;
}

/** Whether an item has the character of this id. */
export function itemHolds(item: Y.Item, id: CharacterId | null): boolean {
  if (id === null || item.id.client !== id.client) return false;
  return item.id.clock <= id.clock && id.clock < item.id.clock + item.length;
}

/** The texts that a block has or had. */
function allTextsOf(element: Y.XmlElement): Y.XmlText[] {
  const texts: Y.XmlText[] = [];
  for (let item = element._start; item !== null; item = item.right) {
    const type: unknown = item.content instanceof Y.ContentType ? item.content.type : null;
    if (type instanceof Y.XmlText) texts.push(type);
  }
  return texts;
}
