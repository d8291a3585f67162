import { describe, expect, it } from 'vitest';
import { peopleOf } from '@/components/editor/session/people';
import type { PresenceState } from '@/lib/collab/presence';

const person = (id: string, name: string): PresenceState => ({
  user: { id, name, color: 'person-1', kind: 'human' },
  cursor: { anchor: 1, head: 1 },
});
const coAuthor: PresenceState = {
  user: { id: 'co-author', name: 'Co-author', color: 'co-author', kind: 'ai' },
  coAuthor: { state: 'listening', provider: 'built-in', model: 'poet' },
};
const awarenessOf = (...states: object[]) => ({
  getStates: () => new Map(states.map((state, id) => [id, state])),
});

describe('who is here', () => {
  it('is oneself first, then people by name, then the co-author', () => {
    const states = [coAuthor, person('c', 'Cleo'), person('b', 'Ben'), person('me', 'Zoe')];
    expect(peopleOf(awarenessOf(...states), 'me').map(({ user }) => user.name)).toEqual([
      'Zoe',
      'Ben',
      'Cleo',
      'Co-author',
    ]);
  });

  it('counts a person with two tabs once, and nobody who has not said who they are', () => {
    expect(peopleOf(awarenessOf(person('a', 'Ann'), person('a', 'Ann'), {}), 'me')).toHaveLength(1);
  });

  it('does not change when a caret moves', () => {
    expect(peopleOf(awarenessOf(person('a', 'Ann')), 'me')[0]).not.toHaveProperty('cursor');
  });
});
