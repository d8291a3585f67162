import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { PresenceState } from '@/lib/collab/presence';
import type { AttributionRange, AuthorRef } from '../store/types';

/** The origin of every transaction that an update from a person's client makes. */
export interface ClientOrigin {
  readonly kind: 'client';
  readonly userId: string;
  /** Set when the person may only suggest. */
  readonly suggestsOnly?: true;
}

/** What those are told who follow comments. */
export interface ThreadNews {
  readonly threadId: string;
  /** It went with its last comment. */
  readonly isGone: boolean;
}

/** One open document: a Y.Doc in memory that is the log's content and what came since. */
export interface Room {
  readonly documentId: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** A fresh Yjs client id bound to `author`; the binding is committed with the first update that uses it. */
  bindClientId(author: AuthorRef): number;
  /** Who a Yjs client id is bound to; null when nobody is known. */
  authorOf(clientId: number): AuthorRef | null;
  /**
   * Runs `change` in one Yjs transaction whose new items carry `clientId` (from `bindClientId`). The update goes to
   * all peers and to the log like any other. `origin` is what observers of the doc see.
   */
  transactAs<T>(clientId: number, origin: unknown, change: (transaction: Y.Transaction) => T): T;
  /** Ranges whose author differs from their client id's, committed with the update made last. */
  recordAttributions(ranges: readonly Omit<AttributionRange, 'documentId'>[]): void;
  /** Shows (or, with null, removes) a participant of the server, such as the co-author, to everybody in the room. */
  setServerPresence(clientId: number, state: PresenceState | null): void;
  /** Ids of the users that have at least one socket here. */
  connectedUserIds(): ReadonlySet<string>;
  /** Resolves when all updates so far are on disk; rejects if the log failed. */
  flushed(): Promise<void>;
}

/** What other parts of the server may do with open documents. */
export interface Rooms {
  /**
   * Runs `work` on the room, loading it when it is not open and keeping it open meanwhile; resolves after what
   * `work` wrote is on disk. Throws `document-not-found` for a document that the store does not have.
   */
  withRoom<T>(documentId: string, work: (room: Room) => T | Promise<T>): Promise<T>;
  /** Called once for each room after it has loaded; what it returns is called before the room unloads. */
  onOpen(listener: (room: Room) => () => void): void;
  /** Closes the document's sockets, for one user or for all (membership taken away, document binned). */
  disconnect(documentId: string, userId?: string): void;
  /** Closes the user's sockets of the document with `roleChanged`: whoever connects again has the role of then. */
  reconnect(documentId: string, userId: string): void;
  /** Tells the pages that have the document open that a thread of comments was started or changed, or is gone. */
  tellThreadChanged(documentId: string, threadId: string, isGone?: boolean): void;
  /** Writes everything, closes every socket with `goingAway`. */
  close(): Promise<void>;
}
