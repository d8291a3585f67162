import { PrismaPg } from '@prisma/adapter-pg';
import { authorToColumns } from './author-columns';
import { toOwnBytes } from './bytes';
import type { Database } from './database';
import { PrismaClient } from './generated/postgresql/client';
import type { PrismaClient as PortableClient } from './generated/sqlite/client';
import { applyMigrations, type Migration } from './schema-engine';
import type { AppendBatch } from './types';

/**
 * Opens a PostgreSQL database by its URL (`?schema=` chooses the schema) and brings its schema up to date. Throws when
 * it does not answer, or when its schema is newer than the migrations.
 */
export async function openPostgresqlDatabase(
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<Database> {
  const schema = new URL(databaseUrl).searchParams.get('schema');
  const factory = new PrismaPg({ connectionString: databaseUrl }, schema === null ? {} : { schema });
  await applyMigrations('postgresql', factory, migrations);
  const client = new PrismaClient({ adapter: factory });
  return {
    provider: 'postgresql',
    // Generated from the same models: what SQLite's client can do, PostgreSQL's can.
    client: client as unknown as PortableClient,
    append: (batch) => append(client, batch),
    close: () => client.$disconnect(),
  };
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
