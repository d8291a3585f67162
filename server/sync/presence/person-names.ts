import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';
import type { ClientOrigin, Room } from '../types';

/** Whether a transaction's origin is an update of a person's client. */
export function isClientOrigin(origin: unknown): origin is ClientOrigin {
  return typeof origin === 'object' && origin !== null && 'kind' in origin && origin.kind === 'client';
}

/** A user as records and the log name them: as they are called in the room; who is not there any more, by their id. */
export function personOf({ awareness }: Pick<Room, 'awareness'>, userId: string): SuggestionAuthor {
  for (const { user } of awareness.getStates().values()) {
    if (typeof user !== 'object' || user === null || !('id' in user) || user.id !== userId) continue;
    if ('name' in user && typeof user.name === 'string')
      return { id: userId, name: user.name, kind: 'human' };
  }
  return { id: userId, name: userId, kind: 'human' };
}

/** Whether somebody by this id is here, or has written in the document. */
export function isPersonHere(
  room: Pick<Room, 'connectedUserIds' | 'doc' | 'authorOf'>,
  userId: string,
): boolean {
  if (room.connectedUserIds().has(userId)) return true;
  return [...room.doc.store.clients.keys()].some((clientId) => {
    const author = room.authorOf(clientId);
    return author?.kind === 'human' && author.userId === userId;
  });
}
