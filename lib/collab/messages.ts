/**
 * Message types on the socket: those of the y-websocket protocol, and two of our own. A client gets
 * `acknowledgement` only if it asked with `ack=1`, `threadChanged` only if it asked with `comments=1`.
 */
export const MESSAGE_TYPES = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /**
   * A varint: how many update messages (sync message 2) of this connection are on disk, in their order. Sync step 2
   * replies are not counted.
   */
  acknowledgement: 100,
  /** A string and a varint: the id of a thread of comments, and 0 when it was started or changed, 1 when it is gone. */
  threadChanged: 101,
} as const;
