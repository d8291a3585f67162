import * as Y from 'yjs';
import type { CharacterId } from './characters';

/** The key in a Yjs transaction's `meta` under which whoever applies a client's update leaves it, see ClientUpdate. */
export const CLIENT_UPDATE = Symbol.for('lianju.client-update');

/** An update of a client, as it came. */
export interface ClientUpdate {
  /** In Yjs's V1 format. */
  readonly update: Uint8Array;
  /** Whether the client sent it as it made the change, rather than in answer to a state vector. */
  readonly isLive: boolean;
  /** What the client had when it asked for the rest, before it gave what it had made meanwhile; null when it did not ask. */
  readonly stateVector?: Uint8Array | null;
}

/** What one transaction's author deleted knowingly, and what is known of what else they knew. */
export interface KnownDeletions {
  /**
   * What the author deleted, or knew to be deleted: Yjs deletes with a block also what stands in it unseen, and that is
   * only in the transaction's own delete set.
   */
  readonly deletions: ReturnType<typeof Y.createDeleteSet>;
  /** Whether the author deleted all of `deletions` in this very change. */
  readonly isOwn: boolean;
  /** Whether the author cannot have known an item: the client did not have it yet when it came back. */
  isUnknown(item: CharacterId): boolean;
}

/** Reads what the author of a transaction knew. A change that the server made itself was made knowing everything. */
export function readKnownDeletions(transaction: Y.Transaction): KnownDeletions {
  const received = transaction.meta.get(CLIENT_UPDATE) as ClientUpdate | undefined;
  if (received === undefined)
    return { deletions: transaction.deleteSet, isOwn: true, isUnknown: () => false };
  const { structs, ds } = Y.decodeUpdate(received.update);
  const [first] = structs;
  // A stock client passes on what it loads from its own store as if it had made it just now: all of the document, with
  // structs of many clients, or such as the server has long had.
  const isNew = structs.every(
    ({ id }) => id.client === first?.id.client && id.clock >= (transaction.beforeState.get(id.client) ?? 0),
  );
  const had = received.stateVector ? Y.decodeStateVector(received.stateVector) : null;
  return {
    deletions: ds,
    isOwn: received.isLive && isNew,
    isUnknown: ({ client, clock }) => had !== null && clock >= (had.get(client) ?? 0),
  };
}
