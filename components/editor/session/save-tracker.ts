import type { CloseReason } from '@/lib/collab/close-codes';

/** What the page says of the writer's work. `saved` means: all of it is on the server's disk. */
export type SaveStatus =
  | { readonly kind: 'saved' | 'saving' | 'offline' | 'reconnecting' }
  | { readonly kind: 'refused'; readonly reason: CloseReason };

/**
 * Counts what this connection has sent against what the server has acknowledged (lib/collab/messages.ts). Both counts
 * belong to one connection: what was under way when a socket closed is sent again, as one update, in answer to the
 * next socket's state vector, and counted anew.
 */
export class SaveTracker {
  private connection: { sent: number; acknowledged: number; isCaughtUp: boolean } | null = null;
  private refusal: CloseReason | null = null;
  private isOnline = true;
  private isKeptHere = false;
  private isDownForLong = false;

  constructor(private readonly onChange: (status: SaveStatus) => void) {}

  /** A socket is open; nothing is known yet of what the server has. */
  connected(): void {
    this.connection = { sent: 0, acknowledged: 0, isCaughtUp: false };
    this.refusal = null;
    this.isDownForLong = false;
    this.report();
  }

  /**
   * The server said what it has, and all that it lacks has been sent (as `updateCount` counted updates): from here
   * on the counts cover everything that was ever written here.
   */
  caughtUp(updateCount: number): void {
    if (!this.connection) return;
    this.connection.sent += updateCount;
    this.connection.isCaughtUp = true;
    this.report();
  }

  updateSent(): void {
    if (!this.connection) return;
    this.connection.sent += 1;
    this.report();
  }

  /** `count`: updates of this connection that are on disk. */
  acknowledged(count: number): void {
    if (!this.connection) return;
    this.connection.acknowledged = count;
    this.report();
  }

  disconnected(): void {
    this.connection = null;
    this.report();
  }

  /** The socket stays down in spite of new attempts. */
  stayedDown(): void {
    this.isDownForLong = true;
    this.report();
  }

  /** The server closed the socket for good. */
  refused(reason: CloseReason): void {
    this.connection = null;
    this.refusal = reason;
    this.report();
  }

  /**
   * What the browser thinks of the network. It only chooses the words while the socket is down: a server on this
   * very machine answers also without a network.
   */
  networkChanged(isOnline: boolean): void {
    this.isOnline = isOnline;
    this.report();
  }

  /** The browser's database holds what is written here, also if the page is closed. */
  keptHere(isKept: boolean): void {
    this.isKeptHere = isKept;
    this.report();
  }

  get status(): SaveStatus {
    if (this.refusal) return { kind: 'refused', reason: this.refusal };
    if (this.connection) {
      const { sent, acknowledged, isCaughtUp } = this.connection;
      if (!isCaughtUp) return { kind: 'reconnecting' };
      return { kind: acknowledged >= sent ? 'saved' : 'saving' };
    }
    const isOffline = !this.isOnline || this.isDownForLong;
    return { kind: isOffline && this.isKeptHere ? 'offline' : 'reconnecting' };
  }

  private report(): void {
    this.onChange(this.status);
  }
}

/** Whether two statuses say the same. */
export function isSameStatus(a: SaveStatus, b: SaveStatus): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'refused' || b.kind !== 'refused' || a.reason === b.reason;
}
