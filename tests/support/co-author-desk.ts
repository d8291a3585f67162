import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as Y from 'yjs';
import type { VerseProvider } from '@/lib/ai/provider';
import { createInitialUpdate, metaOf } from '@/lib/document/y-doc';
import type { Actor } from '@/lib/permissions/policy';
import { isTurnOver } from '@/lib/turns/turn';
import { type CoAuthorDependencies, createCoAuthor } from '@/server/ai/co-author';
import type { CoAuthor } from '@/server/ai/types';
import type { Store, TurnRecord } from '@/server/store/types';
import { createSyncServer } from '@/server/sync/create-sync-server';
import type { Rooms } from '@/server/sync/types';
import { createTestUser } from './create-test-user';
import { openTestStore } from './open-test-store';
import { connectPeer, type SyncPeer } from './sync-peer';
import { until } from './until';

/** A document with the co-author and people at it: real store, real rooms, real sockets. */
export interface CoAuthorDesk {
  readonly store: Store;
  readonly coAuthor: CoAuthor;
  readonly rooms: Rooms;
  readonly documentId: string;
  readonly ada: Actor;
  readonly events: readonly { readonly event: string; readonly fields: Readonly<Record<string, unknown>> }[];
  /** Checkpoints taken so far: the base text of each. */
  readonly checkpoints: readonly string[];
  /** Reads the document as the server has it. */
  withDoc<T>(read: (ydoc: Y.Doc) => T): Promise<T>;
  /** A synced client of Ada's. */
  join(): Promise<SyncPeer>;
  /** Resolves with the turn when it is over. */
  turnOver(turnId: string): Promise<TurnRecord>;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly provider: VerseProvider;
  readonly language?: 'en' | 'zh';
  /** Changes the document before anybody opens it. */
  readonly prepare?: (ydoc: Y.Doc) => void;
  readonly dependencies?: Partial<CoAuthorDependencies>;
}

/** Opens the desk; `prepare` is part of the document's first update. */
export async function openDesk(options: DeskOptions): Promise<CoAuthorDesk> {
  const opened = await openTestStore();
  const { store } = opened;
  const ada: Actor = {
    userId: await createTestUser(opened.authDatabase, { name: 'Ada' }),
    name: 'Ada',
    isGuest: true,
  };
  const language = options.language ?? 'en';
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, createInitialUpdate({ title: 'Night', language }));
  options.prepare?.(ydoc);
  const firstUpdate = Y.encodeStateAsUpdate(ydoc);
  const { id: documentId } = await store.documents.create({
    title: 'Night',
    language,
    form: null,
    ownerId: ada.userId,
    firstUpdate,
  });
  const events: { event: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const log: CoAuthorDependencies['log'] = (event, fields = {}) => events.push({ event, fields });
  const sync = createSyncServer({
    store,
    identify: async () => null,
    redeemTicket: () => ({ userId: ada.userId }),
    publicUrl: 'https://lianju.example',
    now: () => new Date(),
    log,
    limits: { unloadGraceMs: 20 },
  });
  const checkpoints: string[] = [];
  const coAuthor = createCoAuthor({
    store,
    rooms: sync.rooms,
    provider: options.provider,
    now: () => new Date(),
    log,
    contracts: { contractOf: async () => null },
    checkpoint: async (room) => checkpoints.push(String(metaOf(room.doc).get('title'))),
    ...options.dependencies,
  });
  const http = createServer();
  http.on('upgrade', sync.handleUpgrade);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const peers: SyncPeer[] = [];
  return {
    store,
    coAuthor,
    rooms: sync.rooms,
    documentId,
    ada,
    events,
    checkpoints,
    withDoc: (read) => sync.rooms.withRoom(documentId, (room) => read(room.doc)),
    async join() {
      const peer = connectPeer(port, { ticket: 'any', documentId });
      peers.push(peer);
      await peer.synced();
      return peer;
    },
    async turnOver(turnId) {
      let turn: TurnRecord | null = null;
      await until(async () => {
        turn = await store.turns.find(documentId, turnId);
        return turn !== null && isTurnOver(turn.state);
      }, 'the end of the turn');
      if (turn === null) throw new Error('no such turn');
      return turn;
    },
    async close() {
      for (const peer of peers) peer.destroy();
      await coAuthor.close();
      await sync.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await opened.close();
    },
  };
}
