import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/postgresql/client';
import type { PrismaClient as PortableClient } from '../generated/sqlite/client';
import { authorToColumns } from '../tables/author-columns';
import { toOwnBytes } from '../tables/bytes';
import type { AppendBatch } from '../types';
import type { Database } from './database';
import { applyMigrations, type Migration } from './schema-engine';

/**
 * Opens a PostgreSQL database by its URL and brings its schema up to date. `?schema=` in the URL chooses the PostgreSQL
 * schema that the tables lie in, made if need be. Throws when the server does not answer, or when the database is newer
 * than the migrations.
 */
export async function openPostgresqlDatabase(
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<Database> {
  const factory = createFactory(databaseUrl);
  await migrateAlone(factory.adapter, factory.schema, migrations);
  const client = new PrismaClient({ adapter: factory.adapter });
  return {
    provider: 'postgresql',
    // Generated from the same models: what SQLite's client can do, PostgreSQL's can.
    client: client as unknown as PortableClient,
    append: (batch) => append(client, batch),
    close: () => client.$disconnect(),
  };
}

/** How long the server may take to answer at all, in milliseconds, before its URL is taken for a wrong one. */
const CONNECT_TIMEOUT_MS = 10_000;

function createFactory(databaseUrl: string): { adapter: PrismaPg; schema: string | null } {
  const url = new URL(databaseUrl);
  const schema = url.searchParams.get('schema');
  url.searchParams.delete('schema');
  if (schema !== null && !/^[A-Za-z_]\w*$/.test(schema)) {
    throw new Error(`"${schema}" cannot be the name of a schema`);
  }
  const config = { connectionString: url.href, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };
  return {
    schema,
    adapter:
      schema === null
        ? new PrismaPg(config)
        : // Migrations name their tables without a schema, so the connection must look in the right one.
          new PrismaPg({ ...config, options: `-c search_path="${schema}"` }, { schema }),
  };
}

/**
 * A key of our own for the lock under which we migrate. Not Prisma's (72707369): the schema engine takes that one itself,
 * on another connection, and only after it has made its table, at which several starting at once stumble.
 */
const MIGRATION_LOCK_KEY = 1_819_895_150;

/** Migrates while no other process does: several that start at once would stumble over each other's tables. */
async function migrateAlone(
  factory: PrismaPg,
  schema: string | null,
  migrations: readonly Migration[],
): Promise<void> {
  const adapter = await factory.connect();
  try {
    const lock = await adapter.startTransaction();
    try {
      await lock.queryRaw(plainQuery(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK_KEY})::text`));
      if (schema !== null) await adapter.executeScript(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
      await applyMigrations('postgresql', factory, migrations);
    } finally {
      await lock.executeRaw(plainQuery('ROLLBACK'));
      await lock.rollback();
    }
  } finally {
    await adapter.dispose();
  }
}

function plainQuery(sql: string) {
  return { sql, args: [], argTypes: [] };
}

async function append(client: PrismaClient, batch: AppendBatch): Promise<void> {
  const documentIds = [...new Set(batch.updates.map(({ documentId }) => documentId))];
  await client.$transaction([
    // A sequence number is drawn before its row is visible: without this lock, held to the commit, a node that reads
    // the log could see number 8 before 7 and never come back for 7. In one order, so that two batches cannot deadlock.
    client.$executeRaw`
      SELECT pg_advisory_xact_lock(key) FROM (
        SELECT DISTINCT hashtextextended(id, 0) AS key FROM unnest(${documentIds}::text[]) AS id ORDER BY key
      ) AS keys`,
    client.update.createMany({
      data: batch.updates.map(({ documentId, update }) => ({ documentId, data: toOwnBytes(update) })),
    }),
    client.clientIdBinding.createMany({
      data: batch.bindings.map(({ documentId, clientId, author, since }) => ({
        documentId,
        clientId: BigInt(clientId),
        ...authorToColumns(author),
        since,
      })),
      // Who sent an id first keeps it.
      skipDuplicates: true,
    }),
    client.attributionRange.createMany({
      data: batch.attributions.map(({ documentId, clientId, clockFrom, clockTo, author }) => ({
        documentId,
        clientId: BigInt(clientId),
        clockFrom: BigInt(clockFrom),
        clockTo: BigInt(clockTo),
        ...authorToColumns(author),
      })),
    }),
  ]);
}
