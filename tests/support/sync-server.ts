import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInitialUpdate } from '@/lib/document/y-doc';
import type { Role } from '@/lib/permissions/policy';
import type { Store } from '@/server/store/types';
import {
  createSyncServer,
  type SyncServer,
  type SyncServerDependencies,
} from '@/server/sync/create-sync-server';
import type { SyncLimits } from '@/server/sync/limits';
import { MemoryLog } from './memory-log';

/** The document that tests share; `roles` says who may do what in it. */
export const DOCUMENT_ID = 'poem';

export interface TestSyncServer {
  readonly port: number;
  readonly sync: SyncServer;
  readonly log: MemoryLog;
  /** The log lines so far. */
  readonly events: { readonly event: string; readonly fields: Readonly<Record<string, unknown>> }[];
  readonly roles: Map<string, Role>;
  /** Documents whose list position was updated. */
  readonly touched: string[];
  bin(): void;
  close(): Promise<void>;
}

/**
 * The sync server over a log in memory, on a port of its own. A user's ticket is `ticket-{userId}`, their cookie
 * `session={userId}`; users exist when they have a role or are called `stranger`.
 */
export async function startSyncServer(
  options: {
    readonly log?: MemoryLog;
    readonly limits?: Partial<SyncLimits>;
    readonly roles?: Readonly<Record<string, Role>>;
  } = {},
): Promise<TestSyncServer> {
  const log = options.log ?? new MemoryLog();
  if (log.batches.length === 0 && log.rows.length === 0) {
    const update = createInitialUpdate({ title: 'Poem', language: 'en' });
    await log.append({ updates: [{ documentId: DOCUMENT_ID, update }], bindings: [], attributions: [] });
  }
  const roles = new Map<string, Role>(
    Object.entries(options.roles ?? { ada: 'owner', ben: 'editor', vic: 'viewer' }),
  );
  const touched: string[] = [];
  const events: TestSyncServer['events'] = [];
  const state = { deletedAt: null as Date | null };
  const sync = createSyncServer({
    store: { ...fakeStore(roles, touched, state), log },
    identify: async (headers) => {
      const userId = /session=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
      return userId ? { userId, name: userId, isGuest: true } : null;
    },
    redeemTicket: (ticket, documentId) => {
      const userId = /^ticket-(\w+)$/.exec(ticket)?.[1];
      return userId && documentId !== 'other' ? { userId } : null;
    },
    publicUrl: 'https://lianju.example',
    now: () => new Date(),
    log: (event, fields = {}) => events.push({ event, fields }),
    limits: { unloadGraceMs: 20, ...options.limits },
  });
  const http = createServer();
  http.on('upgrade', sync.handleUpgrade);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    sync,
    log,
    events,
    roles,
    touched,
    bin: () => {
      state.deletedAt = new Date();
    },
    close: async () => {
      await sync.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** As much of the store as the sync server asks for. */
function fakeStore(
  roles: ReadonlyMap<string, Role>,
  touched: string[],
  state: { readonly deletedAt: Date | null },
): Pick<SyncServerDependencies['store'], 'documents' | 'users'> {
  const documents = {
    find: async (id: string) => {
      if (!id.startsWith(DOCUMENT_ID)) return null;
      const at = new Date(0);
      return {
        id,
        title: 'Poem',
        language: 'en',
        form: null,
        ownerId: 'ada',
        createdAt: at,
        updatedAt: at,
        deletedAt: state.deletedAt,
      };
    },
    roleOf: async (_documentId: string, userId: string) => roles.get(userId) ?? null,
    touch: async (ids: readonly string[]) => void touched.push(...ids),
  };
  const users = {
    find: async (userId: string) =>
      roles.has(userId) || userId === 'stranger' ? { id: userId, name: userId, isGuest: true } : null,
  };
  // The rest of both stores is never called here.
  return { documents, users } as unknown as Pick<Store, 'documents' | 'users'>;
}
