import * as Y from 'yjs';
import { readMarkRefs } from '../document/suggestion-attributes';
import { textRuns } from '../document/text-runs';
import type { WrittenAnew } from '../suggestions/copies-log';
import { type CharacterId, characterKey } from './characters';
import type { Move } from './moved-text';

/**
 * The moved characters on which there is a suggestion mark, or that are `fallen` out of one: verdicts on it may know them
 * by their old ids.
 */
export function movesOfSuggestions(ydoc: Y.Doc, move: Move, fallen: readonly CharacterId[]): WrittenAnew[] {
  const marked = new Set(fallen.map(characterKey));
  const read = new Set<Y.XmlText>();
  const isMarked = (character: CharacterId): boolean => {
    if (marked.has(characterKey(character))) return true;
    const struct: unknown = Y.getItem(ydoc.store, Y.createID(character.client, character.clock));
    const text: unknown = struct instanceof Y.Item ? struct.parent : null;
    if (!(text instanceof Y.XmlText) || !text._hasFormatting) return false;
    if (!read.has(text)) {
      read.add(text);
      for (const id of markedCharacters(text)) marked.add(characterKey(id));
    }
    return marked.has(characterKey(character));
  };
  return move.flatMap(({ from, to }) => {
    if (!isMarked(to)) return [];
    const [old, copy] = [from, to].map(({ client, clock }) => ({ client, clock }));
    return old && copy ? [{ from: old, to: copy, length: 1 }] : [];
  });
}

function markedCharacters(text: Y.XmlText): CharacterId[] {
  const runs = textRuns(text).filter(({ attributes }) => readMarkRefs(attributes).length > 0);
  const characters: CharacterId[] = [];
  let offset = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let index = 0; index < item.length; index += 1) {
      const at = offset + index;
      if (runs.some((run) => run.offset <= at && at < run.offset + run.text.length)) {
        characters.push({ client: item.id.client, clock: item.id.clock + index });
      }
    }
    offset += item.length;
  }
  return characters;
}
