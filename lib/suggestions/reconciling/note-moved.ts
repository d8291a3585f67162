import type * as Y from 'yjs';
import type { CharacterId } from '../../merging/characters';
import { characterRanges, charactersOfRanges } from '../marks/character-ranges';
import { noteCopies } from '../records/copies-log';

/** The ids of all characters of some texts, in order, as they are now. */
export function charactersOf(texts: readonly Y.XmlText[]): CharacterId[] {
  return texts.flatMap((text) => charactersOfRanges(characterRanges(text, 0, text.length)));
}

/**
 * Notes that a verdict moved text, by writing it anew elsewhere: two people who accept one split or join at once both
 * do. Notes nothing when the two are not the same characters. Runs inside the caller's transaction.
 */
export function noteMoved(
  ydoc: Y.Doc | null,
  from: readonly CharacterId[],
  to: readonly CharacterId[],
): void {
  if (ydoc === null || from.length !== to.length) return;
  noteCopies(
    ydoc,
    from.flatMap((one, index) => {
      const copy = to[index];
      return copy ? [{ from: one, to: copy, length: 1 }] : [];
    }),
  );
}
