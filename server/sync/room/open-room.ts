import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { PresenceState } from '@/lib/collab/presence';
import { CLIENT_UPDATE, type ClientUpdate } from '@/lib/merging/client-update';
import type { AttributionRange, AuthorRef, ClientIdBinding } from '../../store/types';
import { SuggesterGuard } from '../admission/suggester-guard';
import { admitUpdate } from '../admission/update-admission';
import type { SyncLimits } from '../limits';
import type { Peer, Refusal } from '../peer';
import { AwarenessOutbox } from '../presence/awareness-outbox';
import { PersonColors } from '../presence/person-colors';
import { isPersonHere, personOf } from '../presence/person-names';
import { Presences } from '../presence/presences';
import type { Room } from '../types';
import { encodeReplyMessage, encodeUpdateMessage } from '../wire-messages';
import type { AppendQueue } from './append-queue';
import type { ClientIds } from './client-ids';
import { LateTypingDesk } from './late-typing';
import { RoomWriter } from './room-writer';

export interface RoomDependencies {
  readonly queue: AppendQueue;
  readonly limits: SyncLimits;
  readonly nowMs: () => number;
  readonly randomClientId: () => number;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
  /** Updates of the room are on disk. */
  readonly onWritten: (room: OpenRoom) => void;
  /** The log refused a change: the room is unusable from here on. */
  readonly onFailed: (room: OpenRoom, error: unknown) => void;
}

/**
 * A loaded document with its connections. A change is applied at once, written with the next commit, and only then sent
 * to the others: nobody ever holds what a crash could still take from the log.
 */
export class OpenRoom implements Room {
  readonly awareness: Awareness;
  readonly peers = new Set<Peer>();
  readonly presences: Presences;
  readonly colors = new PersonColors();
  /** Log rows since the last snapshot, and the last one that is known to be in it. */
  rowsSinceSnapshot = 0;
  compactedSequence = 0;
  lastChangeAtMs: number;
  private readonly writer: RoomWriter;
  private readonly outbox: AwarenessOutbox;
  private readonly suggesterGuard: SuggesterGuard;
  private readonly lateTyping: LateTypingDesk;
  /** What each peer had when it asked for the rest. */
  private readonly stateVectorByPeer = new WeakMap<Peer, Uint8Array>();
  /** The update that is being applied right now, and what Yjs made of it. */
  private applying: { readonly peer: Peer; readonly emitted: Uint8Array[] } | null = null;

  constructor(
    readonly documentId: string,
    readonly doc: Y.Doc,
    private readonly clientIds: ClientIds,
    private readonly dependencies: RoomDependencies,
  ) {
    this.lastChangeAtMs = dependencies.nowMs();
    this.writer = new RoomWriter(documentId, dependencies.queue, {
      onCommit: (rows) => this.finishCommit(rows),
      onFailed: (error) => this.fail(error),
    });
    this.awareness = new Awareness(doc);
    this.awareness.setLocalState(null);
    this.presences = new Presences(this.awareness, dependencies.limits, (clientId, userId) =>
      clientIds.isFreeFor(clientId, userId),
    );
    this.outbox = new AwarenessOutbox(this.awareness, this.peers, () => this.writer.hasUnwritten);
    this.suggesterGuard = new SuggesterGuard(doc, {
      isClientOf: (clientId, userId) => clientIds.isOf(clientId, userId),
      isPerson: (userId) => isPersonHere(this, userId),
    });
    this.lateTyping = new LateTypingDesk(doc, dependencies.nowMs);
    doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      this.lastChangeAtMs = dependencies.nowMs();
      if (this.applying && origin === this.applying.peer.origin) this.applying.emitted.push(update);
      else this.writeOwn(update, transaction);
    });
  }

  /**
   * Takes an update of a peer: checks, applies, queues. `isCounted`: the peer sent it as it made the change, and awaits
   * an acknowledgement for it. Answers why it was refused, or null.
   */
  receiveUpdate(peer: Peer, update: Uint8Array, isCounted: boolean, mayWriteBase: boolean): Refusal | null {
    const stateVector = isCounted ? null : (this.stateVectorByPeer.get(peer) ?? null);
    const verdict = admitUpdate(update, peer.userId, {
      doc: this.doc,
      clientIds: this.clientIds,
      guard: mayWriteBase ? null : this.suggesterGuard,
      mend: (copy, written) =>
        this.lateTyping.propose(copy, written, { author: personOf(this, peer.userId), stateVector }),
      maxPendingBytes: this.dependencies.limits.maxPendingBytes,
    });
    if (!verdict.admitted) return verdict.refusal;
    const hadPending = this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null;
    const { mended } = verdict;
    const received = { update, isLive: isCounted, stateVector };
    const { emitted, refusal } = this.apply(peer, received, mended);
    // Even what a refused update left behind is in the document now and has to be in the log.
    this.writer.push({
      ...verdict.bindings,
      bindings: [...verdict.bindings.bindings, ...(mended ? this.bindNew(writersOf(mended)) : [])],
      // What waits for missing updates is not in the emitted one and is kept as it came.
      updates: verdict.isIncomplete ? [update, ...emitted] : emitted,
      onWritten: () => {
        // If the update completed others that had waited, or was mended, the sender does not have all of it.
        this.broadcast(emitted, hadPending || mended ? null : peer);
        if (isCounted) peer.countWritten();
      },
    });
    return refusal;
  }

  /** Answers a state vector once everything in the answer is on disk. Throws when the vector does not decode. */
  reply(peer: Peer, stateVector: Uint8Array): void {
    const message = encodeReplyMessage(this.doc, stateVector);
    this.stateVectorByPeer.set(peer, stateVector);
    if (this.writer.hasUnwritten) this.writer.push({ onWritten: () => peer.send(message) });
    else peer.send(message);
  }

  join(peer: Peer): void {
    this.peers.add(peer);
    this.outbox.sendAllTo(peer);
  }

  leave(peer: Peer): void {
    if (this.peers.delete(peer)) this.presences.leave(peer);
  }

  sendAwarenessTo(peer: Peer): void {
    this.outbox.sendAllTo(peer);
  }

  bindClientId(author: AuthorRef): number {
    let clientId: number;
    do clientId = this.dependencies.randomClientId();
    while (this.clientIds.has(clientId) || this.doc.store.clients.has(clientId));
    this.clientIds.bind(clientId, author);
    return clientId;
  }

  authorOf(clientId: number): AuthorRef | null {
    return this.clientIds.authorOf(clientId);
  }

  transactAs<T>(clientId: number, origin: unknown, change: (transaction: Y.Transaction) => T): T {
    this.writer.throwIfFailed();
    const ownClientId = this.doc.clientID;
    this.doc.clientID = clientId;
    try {
      return this.doc.transact(change, origin);
    } finally {
      this.doc.clientID = ownClientId;
    }
  }

  recordAttributions(ranges: readonly Omit<AttributionRange, 'documentId'>[]): void {
    const { documentId } = this;
    this.writer.push({ attributions: ranges.map((range) => ({ ...range, documentId })) });
  }

  setServerPresence(clientId: number, state: PresenceState | null): void {
    this.presences.setServerPresence(clientId, state);
  }

  connectedUserIds(): ReadonlySet<string> {
    return new Set([...this.peers].map(({ userId }) => userId));
  }

  flushed(): Promise<void> {
    return this.writer.flushed();
  }

  destroy(): void {
    this.outbox.destroy();
    this.suggesterGuard.discardCopy();
    this.doc.destroy();
  }

  private apply(
    peer: Peer,
    received: ClientUpdate,
    mended: Uint8Array | null,
  ): { emitted: Uint8Array[]; refusal: Refusal | null } {
    const emitted: Uint8Array[] = [];
    let refusal: Refusal | null = null;
    this.applying = { peer, emitted };
    try {
      this.doc.transact((transaction) => {
        transaction.meta.set(CLIENT_UPDATE, received);
        try {
          Y.applyUpdate(this.doc, received.update, peer.origin);
          if (mended) Y.applyUpdate(this.doc, mended, peer.origin);
        } catch (error) {
          refusal = { reason: 'malformedMessage', detail: `update does not apply: ${String(error)}` };
        }
      }, peer.origin);
    } catch (error) {
      // Thrown by an observer of the document, when the update was in already: not the sender's fault.
      this.dependencies.log('sync-observer-failed', { documentId: this.documentId, error });
    } finally {
      this.applying = null;
    }
    return { emitted, refusal };
  }

  /** A change that the server itself made; ids that nobody is bound to are the system's. */
  private writeOwn(update: Uint8Array, transaction: Y.Transaction): void {
    const bindings = this.bindNew(changedClientIds(transaction));
    this.writer.push({ updates: [update], bindings, onWritten: () => this.broadcast([update], null) });
  }

  private bindNew(clientIds: readonly number[]): ClientIdBinding[] {
    for (const clientId of clientIds) {
      if (!this.clientIds.has(clientId)) this.clientIds.bind(clientId, { kind: 'system' });
    }
    return this.clientIds.drainFor(clientIds);
  }

  private broadcast(updates: readonly Uint8Array[], sender: Peer | null): void {
    for (const update of updates) {
      const message = encodeUpdateMessage(update);
      for (const peer of this.peers) if (peer !== sender) peer.send(message);
    }
  }

  private finishCommit(rows: number): void {
    for (const peer of this.peers) peer.acknowledge();
    this.outbox.flush();
    this.rowsSinceSnapshot += rows;
    if (rows > 0) this.dependencies.onWritten(this);
  }

  private fail(error: unknown): void {
    for (const peer of [...this.peers]) peer.close('storageFailed', 'log');
    this.dependencies.onFailed(this, error);
  }
}

function writersOf(update: Uint8Array): number[] {
  return [...new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client))];
}

/** Ids that got new structs in the transaction. */
function changedClientIds(transaction: Y.Transaction): number[] {
  const changed: number[] = [];
  for (const [clientId, clock] of transaction.afterState) {
    if (clock > (transaction.beforeState.get(clientId) ?? 0)) changed.push(clientId);
  }
  return changed;
}
