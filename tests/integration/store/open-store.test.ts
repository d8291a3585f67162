import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMigrations } from '@/server/store/database/migrations';
import { openSqliteConnection } from '@/server/store/database/sqlite-connection';
import type { PrismaClient } from '@/server/store/generated/sqlite/client';
import type { OpenedStore } from '@/server/store/open-store';
import { openStore } from '@/server/store/open-store';
import { createTestUser } from '../../support/create-test-user';
import { MIGRATIONS_DIR } from '../../support/open-test-store';

let folder: string;
let file: string;
const opened: OpenedStore[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianju-open-'));
  file = join(folder, 'lianju.db');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ store }) => store.close()));
  await rm(folder, { recursive: true, force: true });
});

async function open(databaseUrl = `file:${file}`): Promise<OpenedStore> {
  const result = await openStore({ databaseUrl, migrationsDir: MIGRATIONS_DIR });
  opened.push(result);
  return result;
}

async function close({ store }: OpenedStore): Promise<void> {
  opened.splice(
    opened.findIndex((each) => each.store === store),
    1,
  );
  await store.close();
}

async function createDocument({ store, authDatabase }: OpenedStore): Promise<string> {
  const ownerId = await createTestUser(authDatabase);
  const { id } = await store.documents.create({
    title: '春望',
    language: 'zh',
    form: null,
    ownerId,
    firstUpdate: Uint8Array.of(1),
  });
  return id;
}

describe('a SQLite store', () => {
  it('makes its file, and the folders above it', async () => {
    const { store } = await open(`file:${join(folder, 'a', 'b', 'lianju.db')}`);
    await expect(store.ping()).resolves.toBeUndefined();
  });

  it.each([
    ['a path', (path: string) => `file:${path}`],
    ['a URL', (path: string) => `file://${path}`],
    ['parameters', (path: string) => `file:${path}?connection_limit=1`],
  ])('is named by %s', async (_name, toUrl) => {
    const { store } = await open(toUrl(file));
    await store.ping();
    const database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
    expect(database.prepare('SELECT count(*) FROM documents').pluck().get()).toBe(0);
    database.close();
  });

  it('keeps what was written when it is closed and opened again', async () => {
    const first = await open();
    const id = await createDocument(first);
    await first.store.log.append({
      updates: [{ documentId: id, update: Uint8Array.of(2, 3) }],
      bindings: [],
      attributions: [],
    });
    await close(first);
    const { store } = await open();
    expect((await store.documents.find(id))?.title).toBe('春望');
    expect((await store.log.load(id)).updates).toEqual([Uint8Array.of(1), Uint8Array.of(2, 3)]);
  });

  it('applies each migration once, and notes it where Prisma looks for it', async () => {
    await close(await open());
    await close(await open());
    const database = new BetterSqlite3(file, { readonly: true });
    const applied = database.prepare('SELECT migration_name FROM _prisma_migrations').pluck().all();
    database.close();
    expect(applied).toEqual((await readMigrations(MIGRATIONS_DIR, 'sqlite')).map(({ name }) => name));
  });

  it('syncs fully at every commit on both of its connections, also when it is opened again', async () => {
    for (const _time of ['first', 'second']) {
      const store = await open();
      await createDocument(store);
      const client = store.authDatabase.client as PrismaClient;
      // 2 is FULL (sqlite.org/pragma.html#pragma_synchronous).
      expect(await client.$queryRaw`PRAGMA synchronous`).toEqual([{ synchronous: 2n }]);
      expect(await client.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: 'wal' }]);
      expect(await client.$queryRaw`PRAGMA foreign_keys`).toEqual([{ foreign_keys: 1n }]);
      await close(store);

      const connection = openSqliteConnection(file);
      connection.exec("DELETE FROM documents WHERE id = 'nothing'");
      expect(connection.pragma('synchronous', { simple: true })).toBe(2);
      expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
      connection.close();
    }
  });

  it('says that storage is unavailable, and why, while another program holds the lock; and goes on after', async () => {
    const store = await open();
    const id = await createDocument(store);
    const other = new BetterSqlite3(file);
    other.exec('BEGIN IMMEDIATE');
    const batch = { updates: [{ documentId: id, update: Uint8Array.of(2) }], bindings: [], attributions: [] };
    const unavailable = {
      name: 'DomainError',
      code: 'storage-unavailable',
      message: 'The database is locked by another program.',
      cause: expect.any(Error),
    };
    await expect(store.store.log.append(batch)).rejects.toMatchObject(unavailable);
    await expect(store.store.documents.setTitle(id, 'new')).rejects.toMatchObject(unavailable);
    await expect(store.store.log.compact(id, Uint8Array.of(1), 1)).rejects.toMatchObject(unavailable);
    other.exec('ROLLBACK');
    other.close();
    await store.store.log.append(batch);
    await store.store.documents.setTitle(id, 'newer');
    expect((await store.store.log.load(id)).updates).toHaveLength(2);
    expect((await store.store.documents.find(id))?.title).toBe('newer');
  });

  it('says that storage is unavailable when the disk is full, with nothing half-written', async () => {
    const store = await open();
    const id = await createDocument(store);
    const client = store.authDatabase.client as PrismaClient;
    const [pages] = await client.$queryRaw<[{ page_count: bigint }]>`PRAGMA page_count`;
    await client.$queryRawUnsafe(`PRAGMA max_page_count=${pages.page_count}`);
    const version = {
      documentId: id,
      kind: 'named' as const,
      name: 'large',
      people: [],
      linesInserted: 0,
      linesDeleted: 0,
      state: new Uint8Array(1_000_000),
      json: {},
      createdBy: null,
    };
    await expect(store.store.versions.create(version)).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: 'The disk that holds the database is full.',
    });
    expect(await store.store.versions.latest(id)).toBeNull();
  });

  it('says that storage is unavailable once it is closed', async () => {
    const store = await open();
    const id = await createDocument(store);
    await close(store);
    await expect(
      store.store.log.append({
        updates: [{ documentId: id, update: Uint8Array.of(1) }],
        bindings: [],
        attributions: [],
      }),
    ).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});

describe('a database that cannot be opened', () => {
  const refusal = (databaseUrl: string, migrationsDir = MIGRATIONS_DIR) =>
    openStore({ databaseUrl, migrationsDir }).then(
      () => 'opened',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it('is named in one line, for a folder', async () => {
    expect(await refusal(`file:${folder}`)).toMatch(
      /^EnvironmentError: DATABASE_URL cannot be opened \(file:.*\): .+$/,
    );
  });

  it('is named in one line, for a file that is no database', async () => {
    await writeFile(file, 'This is a poem, not a database. '.repeat(100));
    expect(await refusal(`file:${file}`)).toMatch(
      /^EnvironmentError: DATABASE_URL cannot be opened .+not a database$/,
    );
  });

  it('is named in one line without its password, for a server that does not answer', async () => {
    const message = await refusal('postgresql://poet:moonlight@127.0.0.1:9/lianju');
    expect(message).toMatch(
      /^EnvironmentError: DATABASE_URL cannot be opened \(postgresql:\/\/…@127\.0\.0\.1:9\/lianju\): .+$/,
    );
    expect(message).not.toContain('moonlight');
  });

  it('is named in one line, for a URL that is none', async () => {
    expect(await refusal('postgresql://')).toMatch(/^EnvironmentError: DATABASE_URL cannot be opened .+$/);
  });

  it('is named in one line while another process has it, and opens once that is gone', async () => {
    const first = await open();
    expect(await refusal(`file:${file}`)).toMatch(
      /^EnvironmentError: DATABASE_URL cannot be opened \(file:.*\): another Lianju is running on it$/,
    );
    await createDocument(first);
    await close(first);
    await expect((await open()).store.ping()).resolves.toBeUndefined();
  });

  it('is told apart from migrations that are missing', async () => {
    expect(await refusal(`file:${file}`, join(folder, 'nowhere'))).toMatch(/There are no migrations in/);
  });

  it('is not touched when a later Lianju has migrated it', async () => {
    await close(await open());
    const database = new BetterSqlite3(file);
    database.exec(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ('later', 'x', 1, '20990101000000_later', 1, 1)`,
    );
    database.close();
    expect(await refusal(`file:${file}`)).toMatch(/^EnvironmentError: DATABASE_URL .*20990101000000_later/);
  });
});
