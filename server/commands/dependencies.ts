import type { ContractMaker } from '../ai/answers/contract-maker';
import type { CoAuthor } from '../ai/types';
import type { Store } from '../store/types';
import type { Rooms } from '../sync/types';

/** What commands work with; clock, randomness and log come in, so that tests decide them. */
export interface CommandDependencies {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly coAuthor: CoAuthor;
  /** Checks what is put together of the co-author's words. */
  readonly contracts: ContractMaker;
  readonly now: () => Date;
  /** Issues a ticket for the sync socket. */
  readonly issueTicket: (grant: { documentId: string; userId: string }) => {
    ticket: string;
    expiresAt: Date;
  };
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
}
