import * as Y from 'yjs';
import { readMarkRefs } from '../document/suggestion-attributes';
import { type Character, characterKey } from './characters';

/**
 * The suggestions that insert some of these characters. Of deleted ones Yjs has the marks but not from when until when
 * they stood: all count.
 */
export function insertionsOf(characters: readonly Character[]): Set<string> {
  const keys = new Set(characters.map(characterKey));
  const areDeleted = characters.every(({ isDeleted }) => isDeleted);
  const ids = new Set<string>();
  for (const text of new Set(characters.map((character) => character.text))) {
    const attributes: Record<string, unknown> = {};
    for (let item = text._start; item !== null; item = item.right) {
      const { content, id } = item;
      if (content instanceof Y.ContentFormat && (!item.deleted || areDeleted))
        attributes[content.key] = content.value;
      if (!(content instanceof Y.ContentString)) continue;
      const holds = Array.from({ length: item.length }, (_, index) =>
        characterKey({ client: id.client, clock: id.clock + index }),
      ).some((key) => keys.has(key));
      if (!holds) continue;
      for (const mark of readMarkRefs(attributes)) if (mark.name === 'sgIns') ids.add(mark.id);
    }
  }
  return ids;
}
