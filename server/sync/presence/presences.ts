import * as encoding from 'lib0/encoding';
import { equalityDeep } from 'lib0/function';
import { type Awareness, applyAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import type { PresenceState } from '@/lib/collab/presence';
import type { SyncLimits } from '../limits';
import type { Peer } from '../peer';
import { type AwarenessEntry, parseAwarenessState, readAwarenessEntries } from './awareness-message';

/** The origin of awareness changes that the server makes itself. */
const SERVER_PRESENCE = Symbol('server presence');

interface Shown {
  readonly owner: Peer | typeof SERVER_PRESENCE;
  /** The client's own clock, which may lag behind the clock that the room knows. */
  clientClock: number;
}

/**
 * Who may say what about whom in a room's awareness. A connection speaks only for the client ids that it introduced, and
 * the server writes who it is. Entries about others are ignored, not punished: the stock client echoes all it hears.
 */
export class Presences {
  private readonly shownByClientId = new Map<number, Shown>();
  private readonly greeted = new WeakSet<Peer>();

  constructor(
    private readonly awareness: Awareness,
    private readonly limits: Pick<SyncLimits, 'maxPresenceLength' | 'maxPresencesPerConnection'>,
    /** Whether a user may show themselves under a client id (see ClientIds). */
    private readonly isFreeFor: (clientId: number, userId: string) => boolean,
  ) {}

  /** Takes an awareness update of a peer. Throws when it is malformed. */
  receive(peer: Peer, update: Uint8Array): void {
    const isFirst = !this.greeted.has(peer);
    this.greeted.add(peer);
    for (const entry of readAwarenessEntries(update, this.limits.maxPresenceLength)) {
      const shown = this.shownByClientId.get(entry.clientId);
      if (!shown) this.introduce(peer, entry, isFirst);
      else if (shown.owner === peer) this.change(peer, shown, entry);
      else if (shown.owner !== SERVER_PRESENCE && shown.owner.userId === peer.userId)
        this.takeOver(peer, entry);
    }
  }

  /** Shows, or with null removes, a participant of the server. */
  setServerPresence(clientId: number, state: PresenceState | null): void {
    this.shownByClientId.set(clientId, { owner: SERVER_PRESENCE, clientClock: 0 });
    this.apply(clientId, this.clockOf(clientId) + 1, state, SERVER_PRESENCE);
    if (state === null) this.shownByClientId.delete(clientId);
  }

  /** Says again what the server's participants last said: clients forget a state after 30 seconds of silence. */
  renewServerPresences(): void {
    for (const [clientId, { owner }] of this.shownByClientId) {
      const state = this.awareness.getStates().get(clientId);
      if (owner === SERVER_PRESENCE && state) this.apply(clientId, this.clockOf(clientId) + 1, state, owner);
    }
  }

  /** Removes what a peer showed. */
  leave(peer: Peer): void {
    const clientIds = [...this.shownByClientId].filter(([, { owner }]) => owner === peer).map(([id]) => id);
    for (const clientId of clientIds) this.shownByClientId.delete(clientId);
    removeAwarenessStates(this.awareness, clientIds, peer.origin);
  }

  /**
   * A client id that the room has seen before can come back only in the first message of a connection, which the stock
   * client sends about itself; later it is the late echo of somebody who left.
   */
  private introduce(peer: Peer, entry: AwarenessEntry, isFirst: boolean): void {
    const { clientId, clock, json } = entry;
    if (!isFirst && this.awareness.meta.has(clientId)) return;
    if (!this.isFreeFor(clientId, peer.userId)) return;
    const state = this.identify(peer, json);
    if (state === null) return;
    const count = [...this.shownByClientId.values()].filter(({ owner }) => owner === peer).length;
    if (count >= this.limits.maxPresencesPerConnection) throw new Error('too many awareness states');
    this.shownByClientId.set(clientId, { owner: peer, clientClock: clock });
    // One further than the client's own clock, which does not grow when it reconnects: peers that remember the
    // client from before would take the same clock for old news.
    this.apply(clientId, Math.max(clock, this.clockOf(clientId)) + 1, state, peer.origin);
  }

  private change(peer: Peer, shown: Shown, { clientId, clock, json }: AwarenessEntry): void {
    if (clock < shown.clientClock || (clock === shown.clientClock && json !== 'null')) return;
    shown.clientClock = clock;
    const state = this.identify(peer, json);
    const known = this.clockOf(clientId);
    if (clock > known) this.apply(clientId, clock, state, peer.origin);
    // The echo of its introduction that the client made its own: nothing new.
    else if (equalityDeep(state, this.awareness.getStates().get(clientId) ?? null)) return;
    else this.apply(clientId, known + 1, state, peer.origin);
    if (state === null) this.shownByClientId.delete(clientId);
  }

  /** The same tab came back before its old socket was seen to be dead. An echo from another tab is never newer. */
  private takeOver(peer: Peer, entry: AwarenessEntry): void {
    if (entry.clock <= this.clockOf(entry.clientId) || entry.json === 'null') return;
    const shown: Shown = { owner: peer, clientClock: entry.clock };
    this.shownByClientId.set(entry.clientId, shown);
    this.apply(entry.clientId, entry.clock, this.identify(peer, entry.json), peer.origin);
  }

  /** A client's state with the identity that the server knows; only the server speaks for the co-author. */
  private identify(peer: Peer, json: string): Record<string, unknown> | null {
    const state = parseAwarenessState(json);
    if (state === null) return null;
    const { coAuthor: _, ...own } = state;
    return { ...own, user: peer.presence };
  }

  private clockOf(clientId: number): number {
    return this.awareness.meta.get(clientId)?.clock ?? 0;
  }

  private apply(clientId: number, clock: number, state: object | null, origin: unknown): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
    applyAwarenessUpdate(this.awareness, encoding.toUint8Array(encoder), origin);
  }
}
