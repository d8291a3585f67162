import * as decoding from 'lib0/decoding';
import type { RawData, WebSocket } from 'ws';
import { CLOSE_CODES, type CloseReason } from '@/lib/collab/close-codes';
import { MESSAGE_TYPES } from '@/lib/collab/messages';
import type { PresenceUser } from '@/lib/collab/presence';
import { can } from '@/lib/permissions/policy';
import { TokenBucket } from './admission/rate-limit';
import type { Admission } from './authenticate';
import type { SyncLimits } from './limits';
import type { Peer } from './peer';
import type { OpenRoom } from './room/open-room';
import type { ClientOrigin, ThreadNews } from './types';
import {
  encodeAcknowledgement,
  encodeStateVectorMessage,
  encodeThreadChanged,
  SYNC_MESSAGE_TYPES,
} from './wire-messages';

export interface ConnectionDependencies {
  readonly limits: SyncLimits;
  readonly nowMs: () => number;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
  /** Called once, when the connection no longer takes part. */
  readonly onEnd: () => void;
}

/** One socket in a room: reads the y-websocket protocol, keeps the limits, writes what the room sends. */
export class Connection implements Peer {
  readonly userId: string;
  readonly origin: ClientOrigin;
  private readonly updateBucket: TokenBucket;
  private readonly messageBucket: TokenBucket;
  private readonly mayWrite: boolean;
  private readonly mayWriteBase: boolean;
  private writtenCount = 0;
  private acknowledgedCount = 0;
  private hasEnded = false;
  private isAlive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly room: OpenRoom,
    private readonly admission: Admission,
    readonly presence: PresenceUser,
    private readonly dependencies: ConnectionDependencies,
  ) {
    const { limits, nowMs } = dependencies;
    this.userId = admission.userId;
    this.mayWriteBase = can(admission.role, 'write');
    this.mayWrite = this.mayWriteBase || can(admission.role, 'suggest');
    this.origin = {
      kind: 'client',
      userId: admission.userId,
      ...(!this.mayWriteBase && { suggestsOnly: true }),
    };
    this.updateBucket = new TokenBucket(limits.updatesPerSecond, limits.updateBurst, nowMs());
    this.messageBucket = new TokenBucket(limits.messagesPerSecond, limits.messageBurst, nowMs());
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    socket.on('pong', () => {
      this.isAlive = true;
    });
    socket.on('error', (error) => dependencies.log('sync-socket-failed', { ...this.logFields(), error }));
    socket.on('close', () => this.end());
    room.join(this);
    // Viewers are not asked for what they have: they may not write it.
    if (this.mayWrite) this.send(encodeStateVectorMessage(room.doc));
  }

  send(message: Uint8Array): void {
    if (this.hasEnded || this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > this.dependencies.limits.maxBufferedBytes) {
      this.close('slowReader');
      return;
    }
    this.socket.send(message, { binary: true });
  }

  countWritten(): void {
    this.writtenCount += 1;
  }

  acknowledge(): void {
    if (!this.admission.wantsAcknowledgements || this.writtenCount === this.acknowledgedCount) return;
    this.acknowledgedCount = this.writtenCount;
    this.send(encodeAcknowledgement(this.writtenCount));
  }

  tellThreadChanged(news: ThreadNews): void {
    if (this.admission.wantsComments) this.send(encodeThreadChanged(news));
  }

  close(reason: CloseReason, detail?: string): void {
    if (this.hasEnded) return;
    if (reason !== 'goingAway') {
      this.dependencies.log('sync-closed', { ...this.logFields(), reason, ...(detail ? { detail } : {}) });
    }
    this.end();
    closeSocket(this.socket, reason, this.dependencies.limits.closeDeadlineMs);
  }

  /** Drops a socket that did not answer the ping before, pings it otherwise. */
  checkAlive(): void {
    if (!this.isAlive) {
      this.socket.terminate();
      return;
    }
    this.isAlive = false;
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
  }

  private receive(data: RawData, isBinary: boolean): void {
    if (this.hasEnded) return;
    try {
      if (!this.messageBucket.take(this.dependencies.nowMs())) this.close('rateLimited', 'messages');
      else if (!isBinary || !(data instanceof Uint8Array))
        this.close('malformedMessage', 'no binary message');
      else if (data.length > this.dependencies.limits.maxMessageBytes) this.close('messageTooLarge');
      else this.dispatch(decoding.createDecoder(data));
    } catch (error) {
      this.close('malformedMessage', String(error));
    }
  }

  private dispatch(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case MESSAGE_TYPES.sync:
        this.receiveSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
        break;
      case MESSAGE_TYPES.awareness:
        this.room.presences.receive(this, decoding.readVarUint8Array(decoder));
        break;
      case MESSAGE_TYPES.queryAwareness:
        this.room.sendAwarenessTo(this);
        break;
      default:
        throw new Error(`unknown message type ${type}`);
    }
  }

  private receiveSync(type: number, payload: Uint8Array): void {
    if (!this.updateBucket.take(this.dependencies.nowMs())) {
      this.close('rateLimited', 'updates');
      return;
    }
    switch (type) {
      case SYNC_MESSAGE_TYPES.stateVector:
        this.room.reply(this, payload);
        break;
      case SYNC_MESSAGE_TYPES.reply:
        this.receiveUpdate(payload, false);
        break;
      case SYNC_MESSAGE_TYPES.update:
        this.receiveUpdate(payload, true);
        break;
      default:
        throw new Error(`unknown sync message type ${type}`);
    }
  }

  /** What a viewer sends is dropped: a stock client cannot know that it may only read. */
  private receiveUpdate(update: Uint8Array, isCounted: boolean): void {
    if (!this.mayWrite) return;
    const refusal = this.room.receiveUpdate(this, update, isCounted, this.mayWriteBase);
    if (refusal) this.close(refusal.reason, refusal.detail);
  }

  private end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.room.leave(this);
    this.dependencies.onEnd();
  }

  private logFields() {
    return { documentId: this.room.documentId, userId: this.userId };
  }
}

/** Closes with a code that the page understands, and for good when the other side does not answer in time. */
export function closeSocket(socket: WebSocket, reason: CloseReason, deadlineMs: number): void {
  socket.close(CLOSE_CODES[reason], reason);
  const timer = setTimeout(() => socket.terminate(), deadlineMs).unref();
  socket.once('close', () => clearTimeout(timer));
}
