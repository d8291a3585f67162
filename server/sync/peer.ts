import type { CloseReason } from '@/lib/collab/close-codes';
import type { PresenceUser } from '@/lib/collab/presence';
import type { ClientOrigin, ThreadNews } from './types';

/** A connection as its room sees it. */
export interface Peer {
  readonly userId: string;
  /** The origin of the transactions that its updates make. */
  readonly origin: ClientOrigin;
  /** Who it is to the others. */
  readonly presence: PresenceUser;
  send(message: Uint8Array): void;
  /** The next update message of this connection is on disk. */
  countWritten(): void;
  /** Sends what was counted. */
  acknowledge(): void;
  /** Tells a client that follows comments that a thread is not what it was. */
  tellThreadChanged(news: ThreadNews): void;
  close(reason: CloseReason, detail?: string): void;
}

/** Why a message of a peer was not taken; the peer is closed with it. */
export interface Refusal {
  readonly reason: CloseReason;
  /** For the log: never text of the document. */
  readonly detail: string;
}
