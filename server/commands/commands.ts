import type { CoAuthor } from '../ai/types';
import type { Store } from '../store/types';
import type { Rooms } from '../sync/types';

export interface CommandDependencies {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly coAuthor: CoAuthor;
  readonly now: () => Date;
  /** Issues a ticket for the sync socket. */
  readonly issueTicket: (grant: { documentId: string; userId: string }) => {
    ticket: string;
    expiresAt: Date;
  };
}

/** Every command of the product, bound to the running services. */
export function createCommands(_dependencies: CommandDependencies) {
  return {};
}

export type Commands = ReturnType<typeof createCommands>;
