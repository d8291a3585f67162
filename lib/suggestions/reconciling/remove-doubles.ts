import type * as Y from 'yjs';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { type CharacterId, characterKey } from '../../merging/characters';
import { removeCharacters } from '../../merging/remove-characters';
import { characterRanges, charactersOfRanges } from '../marks/character-ranges';
import { scanSuggestions } from '../marks/scan';
import type { TextOrigins } from './text-origins';

/**
 * Leaves one of the characters that stand twice, since somebody undid what took them away while they came back anyway.
 * `preferenceOf` tells by the suggestions on a character how much rather it stays. Runs inside the caller's transaction.
 */
export function removeDoubles(
  ydoc: Y.Doc,
  origins: TextOrigins,
  preferenceOf: (suggestionIds: readonly string[]) => number,
): void {
  const doubled = origins.doubled();
  if (doubled.length === 0) return;
  const idsByCharacter = suggestionsByCharacter(ydoc);
  const preference = (character: CharacterId) =>
    preferenceOf(idsByCharacter.get(characterKey(character)) ?? []);
  const removed = doubled.flatMap((standing) => {
    const kept = standing.reduce((best, one) => (preference(one) > preference(best) ? one : best));
    return standing.filter((one) => one !== kept);
  });
  removeCharacters(ydoc, removed, { removesEmptied: true });
}

function suggestionsByCharacter(ydoc: Y.Doc): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { text, run } of scanSuggestions(ydoc).runs) {
    const marked = readMarkRefs(run.attributes).map(({ id }) => id);
    for (const character of charactersOfRanges(
      characterRanges(text, run.offset, run.offset + run.text.length),
    )) {
      ids.set(characterKey(character), marked);
    }
  }
  return ids;
}
