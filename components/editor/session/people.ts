import type { Awareness } from 'y-protocols/awareness';
import type { CoAuthorPresence, PresenceState } from '@/lib/collab/presence';
import { ObservableValue } from './observable-value';

/** Who is here, followed from the awareness states of the room. */
export interface People {
  /** One for each user, whatever number of tabs they have; oneself first, carets left out. */
  readonly list: ObservableValue<readonly PresenceState[]>;
  readonly coAuthor: ObservableValue<CoAuthorPresence | null>;
  readonly stop: () => void;
}

/** Follows `awareness`; a caret that moves is no news here. */
export function followPeople(awareness: Awareness, selfId: string): People {
  const list = new ObservableValue<readonly PresenceState[]>([], isSameJson);
  const coAuthor = new ObservableValue<CoAuthorPresence | null>(null, isSameJson);
  const update = () => {
    const people = peopleOf(awareness, selfId);
    list.set(people);
    coAuthor.set(people.find((person) => person.coAuthor)?.coAuthor ?? null);
  };
  awareness.on('change', update);
  update();
  return { list, coAuthor, stop: () => awareness.off('change', update) };
}

/** The presences of a room by user. States without a user (a client that has not introduced itself) are left out. */
export function peopleOf(awareness: Pick<Awareness, 'getStates'>, selfId: string): PresenceState[] {
  const peopleById = new Map<string, PresenceState>();
  for (const state of awareness.getStates().values()) {
    const { user, coAuthor } = state as Partial<PresenceState>;
    if (!user || peopleById.has(user.id)) continue;
    peopleById.set(user.id, coAuthor ? { user, coAuthor } : { user });
  }
  const order = (person: PresenceState) =>
    person.user.id === selfId ? 0 : person.user.kind === 'ai' ? 2 : 1;
  return [...peopleById.values()].sort(
    (a, b) => order(a) - order(b) || a.user.name.localeCompare(b.user.name),
  );
}

// The values are small and come from JSON: the wire's own form is the cheapest faithful comparison.
function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
