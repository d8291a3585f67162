import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { CloseReason } from '@/lib/collab/close-codes';
import { DomainError } from '@/lib/errors/domain-error';
import type { Store } from '../store/types';
import {
  type Admission,
  type AuthenticationDependencies,
  authenticate,
  findRole,
  RefusedError,
} from './authenticate';
import { Connection, closeSocket } from './connection';
import { DEFAULT_SYNC_LIMITS, type SyncLimits } from './limits';
import { type RoomHold, RoomRegistry } from './room/room-registry';
import type { Rooms } from './types';
import { withDeadline } from './with-deadline';

export interface SyncServerDependencies extends AuthenticationDependencies {
  readonly store: Pick<Store, 'documents' | 'users' | 'log'>;
  readonly now: () => Date;
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly limits?: Partial<SyncLimits>;
}

export interface SyncServer {
  readonly rooms: Rooms;
  /** Takes over an upgrade to `/sync/{documentId}`. A refused client gets an open socket that closes with a 44xx code. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stats(): {
    readonly connections: number;
    readonly rooms: number;
    readonly commits: number;
    readonly updates: number;
  };
  close(): Promise<void>;
}

/** Messages somewhat over the limit are read, so that they are refused by a code of ours instead of 1009. */
const OVERSIZE_FACTOR = 4;

/** Client ids are 32 bits wide, as Yjs makes them. */
const CLIENT_ID_RANGE = 2 ** 32;

/** The sync server: the y-websocket protocol over rooms that are loaded from and written to the store. */
export function createSyncServer(dependencies: SyncServerDependencies): SyncServer {
  const { store, now, log } = dependencies;
  const limits = { ...DEFAULT_SYNC_LIMITS, ...dependencies.limits };
  const randomClientId = () => randomInt(CLIENT_ID_RANGE);
  const registry = new RoomRegistry({ store, limits, now, randomClientId, log });
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Updates are small and already dense; compression costs more than it saves.
    perMessageDeflate: false,
    maxPayload: limits.maxMessageBytes * OVERSIZE_FACTOR,
  });
  const connections = new Set<Connection>();
  const heartbeat = setInterval(() => {
    for (const connection of connections) connection.checkAlive();
  }, limits.heartbeatMs).unref();
  let isClosing = false;

  /** Everything that can refuse comes before the handshake: no message arrives before it can be answered. */
  async function admit(request: IncomingMessage): Promise<{ admission: Admission; hold: RoomHold }> {
    if (isClosing) throw new RefusedError('goingAway');
    const admission = await authenticate(request, dependencies);
    const { documentId, userId } = admission;
    const hold = await registry.hold(documentId);
    try {
      if (hold.room.peers.size >= limits.maxConnectionsPerDocument) {
        throw new RefusedError('rateLimited', { documentId, userId });
      }
      // Again, since the membership may have ended while the document was loaded.
      const role = await findRole(documentId, userId, store);
      if (role === null) throw new RefusedError('notAllowed', { documentId, userId });
      if (isClosing) throw new RefusedError('goingAway', { documentId, userId });
      return { admission: { ...admission, role }, hold };
    } catch (error) {
      hold.release();
      throw error;
    }
  }

  function open(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    admission: Admission,
    hold: RoomHold,
  ) {
    let isOpen = false;
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      isOpen = true;
      const presence = {
        id: admission.userId,
        name: admission.name,
        color: hold.room.colors.colorOf(admission.userId),
        kind: 'human',
      } as const;
      const connection = new Connection(webSocket, hold.room, admission, presence, {
        limits,
        nowMs: () => now().getTime(),
        log,
        onEnd: () => {
          connections.delete(connection);
          hold.release();
        },
      });
      connections.add(connection);
    });
    // The socket broke meanwhile, or what was asked for is no WebSocket: ws has answered that.
    if (!isOpen) hold.release();
  }

  function refuse(request: IncomingMessage, socket: Duplex, head: Buffer, error: unknown) {
    const reason = closeReasonOf(error);
    const fields = error instanceof RefusedError ? error.fields : { error };
    log('sync-refused', { ...fields, reason });
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      closeSocket(webSocket, reason, limits.closeDeadlineMs);
    });
  }

  return {
    rooms: registry,
    handleUpgrade(request, socket, head) {
      const destroy = () => socket.destroy();
      socket.on('error', destroy);
      withDeadline(admit(request), limits.admissionDeadlineMs, ({ hold }) => hold.release()).then(
        ({ admission, hold }) => {
          socket.off('error', destroy);
          open(request, socket, head, admission, hold);
        },
        (error: unknown) => {
          socket.off('error', destroy);
          refuse(request, socket, head, error);
        },
      );
    },
    stats: () => ({
      connections: connections.size,
      rooms: registry.openRooms.length,
      commits: registry.queue.commits,
      updates: registry.queue.writtenUpdates,
    }),
    async close() {
      isClosing = true;
      clearInterval(heartbeat);
      await registry.close();
      sockets.close();
    },
  };
}

function closeReasonOf(error: unknown): CloseReason {
  if (error instanceof RefusedError) return error.reason;
  if (!(error instanceof DomainError)) return 'storageFailed';
  if (error.code === 'document-not-found') return 'notAllowed';
  return error.code === 'shutting-down' ? 'goingAway' : 'storageFailed';
}
