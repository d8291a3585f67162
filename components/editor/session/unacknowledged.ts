/** A sync message of this page, see y-protocols/PROTOCOL.md: the answer to a state vector, or an update as it was made. */
export interface SentMessage {
  readonly kind: 'reply' | 'update';
  /** In Yjs's V1 format. */
  readonly update: Uint8Array;
}

/**
 * How many are sent again: well below the burst that the server takes from one connection (server/sync/limits.ts). More
 * than that are never under way but on a line that is about to break.
 */
const MAX_SENT_AGAIN = 200;

/**
 * What was sent and is not on the server's disk yet, as it was sent. A line that somebody removes takes along, in this
 * page's document, what was typed into it; if the socket broke in that moment, the document has no longer what the server
 * never got. Sent again as it was, the server sees to it (lib/merging).
 */
export class Unacknowledged {
  private sent: SentMessage[] = [];
  private acknowledgedCount = 0;
  private ofEarlierConnections: SentMessage[] = [];

  /** The counts of acknowledgements begin anew. */
  connected(): void {
    this.ofEarlierConnections.push(...this.sent);
    this.sent = [];
    this.acknowledgedCount = 0;
  }

  add(message: SentMessage): void {
    this.sent.push(message);
  }

  /** `count`: updates of this connection that are on disk; replies are not counted, but what came before is there, too. */
  acknowledged(count: number): void {
    while (this.acknowledgedCount < count && this.sent.length > 0) {
      if (this.sent.shift()?.kind === 'update') this.acknowledgedCount += 1;
    }
  }

  /** What is to be sent again, in its order. */
  takeEarlier(): readonly SentMessage[] {
    const earlier = this.ofEarlierConnections;
    this.ofEarlierConnections = [];
    return earlier.length > MAX_SENT_AGAIN ? [] : earlier;
  }
}
