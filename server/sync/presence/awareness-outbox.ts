import type { Awareness } from 'y-protocols/awareness';
import type { Peer } from '../peer';
import { encodeAwarenessMessage } from '../wire-messages';

/**
 * Sends changed awareness states to everybody in the room, the sender included: the stock client takes 30 seconds without
 * a message for a dead connection. Changes of one moment go in one message, and never before the updates that came
 * before them: a cursor in text that has not arrived cannot be shown.
 */
export class AwarenessOutbox {
  private readonly changed = new Set<number>();
  private isScheduled = false;
  private readonly note: (change: { added: number[]; updated: number[]; removed: number[] }) => void;

  constructor(
    private readonly awareness: Awareness,
    private readonly peers: ReadonlySet<Peer>,
    /** Updates are on their way to disk; `flush` is called after them. */
    private readonly mustWait: () => boolean,
  ) {
    this.note = ({ added, updated, removed }) => {
      for (const clientId of [...added, ...updated, ...removed]) this.changed.add(clientId);
      if (!this.mustWait()) this.schedule();
    };
    awareness.on('update', this.note);
  }

  sendAllTo(peer: Peer): void {
    const clientIds = [...this.awareness.getStates().keys()];
    if (clientIds.length > 0) peer.send(encodeAwarenessMessage(this.awareness, clientIds));
  }

  flush(): void {
    if (this.changed.size === 0) return;
    const message = encodeAwarenessMessage(this.awareness, [...this.changed]);
    this.changed.clear();
    for (const peer of this.peers) peer.send(message);
  }

  destroy(): void {
    this.awareness.off('update', this.note);
    this.changed.clear();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      if (!this.mustWait()) this.flush();
    });
  }
}
