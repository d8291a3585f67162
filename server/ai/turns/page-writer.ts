import * as Y from 'yjs';
import { CO_AUTHOR_ORIGIN, type NewSuggestion } from '@/lib/suggestions/suggestion';
import type { Room } from '../../sync/types';
import type { CursorJson } from '../co-author-presence';

/** With what one turn writes: its room, a client id of its own, and what its suggestions say of themselves. */
export interface PageWriter {
  readonly room: Room;
  /** Bound to the turn: who wrote a character is read from it. */
  readonly clientId: number;
  readonly suggestion: NewSuggestion;
  readonly now: () => Date;
}

/** Runs a change in one transaction of the turn's client id, which nobody's undo tracks. */
export function transactAsTurn<T>({ room, clientId }: PageWriter, change: () => T): T {
  return room.transactAs(clientId, CO_AUTHOR_ORIGIN, change);
}

/** A caret right after the last character that the turn wrote and that still stands; null if there is none. */
export function cursorAfterLastWritten({ room, clientId }: PageWriter): CursorJson | null {
  const written = room.doc.store.clients.get(clientId) ?? [];
  for (let index = written.length - 1; index >= 0; index -= 1) {
    const item = written[index];
    if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const position = Y.relativePositionToJSON(new Y.RelativePosition(null, null, item.lastId, -1));
    return { anchor: position, head: position };
  }
  return null;
}
