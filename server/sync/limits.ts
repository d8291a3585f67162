/** What one client, one document and one moment may cost. */
export interface SyncLimits {
  /** The largest message that is read, bytes. */
  readonly maxMessageBytes: number;
  /** Update and sync messages of one connection: sustained per second, and at once. */
  readonly updatesPerSecond: number;
  readonly updateBurst: number;
  /** All messages of one connection, presence and its echoes included. */
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  /** What may wait for one reader, bytes; one with more is closed. */
  readonly maxBufferedBytes: number;
  /** What a document may hold that waits for updates which have not come, bytes. */
  readonly maxPendingBytes: number;
  /** One awareness state as JSON, characters. */
  readonly maxPresenceLength: number;
  /** Client ids that one connection may show. */
  readonly maxPresencesPerConnection: number;
  readonly maxConnectionsPerDocument: number;
  /** From the upgrade request to the open socket: identity, role and load included. */
  readonly admissionDeadlineMs: number;
  /** How often a socket is pinged; one that did not answer the ping before is dropped. */
  readonly heartbeatMs: number;
  /** How long a closed socket may take to say goodbye. */
  readonly closeDeadlineMs: number;
  /** The least time between the starts of two commits. */
  readonly commitIntervalMs: number;
  /** Log rows after which a document is compacted while people write. */
  readonly compactEveryRows: number;
  /** Quiet time after which a document is compacted. */
  readonly idleMs: number;
  /** How long a room stays loaded after the last one left. */
  readonly unloadGraceMs: number;
  /** How often changed documents are marked as changed. */
  readonly touchIntervalMs: number;
}

export const DEFAULT_SYNC_LIMITS: SyncLimits = {
  // A pasted novel of a million characters is 3 MB in UTF-8.
  maxMessageBytes: 4 * 1024 * 1024,
  // 100 a second sustained is welcome (docs/architecture.md); a script or a burst after a stall may do more.
  updatesPerSecond: 200,
  updateBurst: 1_000,
  // The stock client echoes every presence that it hears of: fifty people who move five times a second are 250.
  messagesPerSecond: 1_000,
  messageBurst: 10_000,
  // Several times the state of a long document: a reader that is this far behind has stalled.
  maxBufferedBytes: 8 * 1024 * 1024,
  // Only keystrokes between connecting and the reply with the offline edits wait: a few kilobytes.
  maxPendingBytes: 1024 * 1024,
  // A cursor with two relative positions is about 300 characters.
  maxPresenceLength: 16 * 1024,
  // The stock client shows one.
  maxPresencesPerConnection: 8,
  maxConnectionsPerDocument: 500,
  admissionDeadlineMs: 10_000,
  heartbeatMs: 30_000,
  closeDeadlineMs: 5_000,
  // Below what a reader notices, and at most a hundred fsyncs a second (docs/performance.md).
  commitIntervalMs: 10,
  compactEveryRows: 500,
  idleMs: 30_000,
  unloadGraceMs: 30_000,
  touchIntervalMs: 3_000,
};
