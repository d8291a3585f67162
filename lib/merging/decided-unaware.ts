import * as Y from 'yjs';
import { suggestionLogOf } from '../document/y-doc';
import { charactersOfRanges } from '../suggestions/marks/character-ranges';
import { readLogEntry } from '../suggestions/records/log';
import type { CharacterId } from './characters';
import type { KnownDeletions } from './client-update';

/**
 * The characters of a verdict which the author of an update had not received, and that the author had deleted: not because
 * of the verdict, so it may be that they were moved. What a verdict takes away is deleted text, and pilcrows of accepted
 * splits.
 */
export function deletedUnawareOfVerdict(
  ydoc: Y.Doc,
  { deletions, isUnknown }: KnownDeletions,
): CharacterId[] {
  const characters: CharacterId[] = [];
  for (let item = suggestionLogOf(ydoc)._start; item !== null; item = item.right) {
    if (item.deleted || !isUnknown(item.id)) continue;
    for (const { pieces } of item.content.getContent().flatMap(readLogEntry)) {
      const ranges = pieces.flatMap(({ insertedIds, deletedIds }) => [
        ...(insertedIds ?? []),
        ...(deletedIds ?? []),
      ]);
      for (const character of charactersOfRanges(ranges)) {
        const { client, clock } = character;
        if (clock < Y.getState(ydoc.store, client) && Y.isDeleted(deletions, Y.createID(client, clock)))
          characters.push(character);
      }
    }
  }
  return characters;
}
