import * as Y from 'yjs';
import { suggestionLogOf } from '../document/y-doc';
import { charactersOfRanges } from '../suggestions/character-ranges';
import { readLogEntry } from '../suggestions/log';
import type { CharacterId } from './characters';
import type { KnownDeletions } from './client-update';

/**
 * The characters that a verdict took away which the author of an update had not received, and that the author had deleted
 * as well: not because of the verdict, so it may be that they were moved.
 */
export function deletedUnawareOfVerdict(
  ydoc: Y.Doc,
  { deletions, isUnknown }: KnownDeletions,
): CharacterId[] {
  const characters: CharacterId[] = [];
  for (let item = suggestionLogOf(ydoc)._start; item !== null; item = item.right) {
    if (item.deleted || !isUnknown(item.id)) continue;
    for (const { verdict, pieces } of item.content.getContent().flatMap(readLogEntry)) {
      const ranges = pieces.flatMap((piece) =>
        verdict === 'accept' ? (piece.deletedIds ?? []) : (piece.insertedIds ?? []),
      );
      for (const character of charactersOfRanges(ranges)) {
        const { client, clock } = character;
        if (clock < Y.getState(ydoc.store, client) && Y.isDeleted(deletions, Y.createID(client, clock)))
          characters.push(character);
      }
    }
  }
  return characters;
}
