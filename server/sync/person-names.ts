import type { Room } from './types';

/** What a person in the room is called; who is not there any more, by their id. */
export function nameOf({ awareness }: Pick<Room, 'awareness'>, userId: string): string {
  for (const state of awareness.getStates().values()) {
    const user: unknown = state.user;
    if (typeof user !== 'object' || user === null || !('id' in user) || user.id !== userId) continue;
    if ('name' in user && typeof user.name === 'string') return user.name;
  }
  return userId;
}
