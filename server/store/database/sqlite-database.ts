import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaClient } from '../generated/sqlite/client';
import type { Database } from './database';
import { gateAdapter } from './gated-adapter';
import { applyMigrations, type Migration } from './schema-engine';
import { BUSY_TIMEOUT_MS, openSqliteConnection, SQLITE_PRAGMAS } from './sqlite-connection';
import { lockSqliteFile } from './sqlite-lock';
import { createSqliteLogWriter } from './sqlite-log-writer';
import { TransactionGate } from './transaction-gate';

/**
 * Opens a SQLite file, making it and its folder if need be, and brings its schema up to date. Two connections, one for
 * Prisma and one for the log, in one process and behind one gate, so that they never wait for each other's locks.
 * Throws when the file cannot be opened, another process has it, or its schema is newer than the migrations.
 */
export async function openSqliteDatabase(
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<Database> {
  const file = fileOfUrl(databaseUrl);
  await mkdir(dirname(file), { recursive: true });
  const unlock = lockSqliteFile(file);
  try {
    return await openLockedFile(file, migrations, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openLockedFile(
  file: string,
  migrations: readonly Migration[],
  unlock: () => void,
): Promise<Database> {
  const factory = new PrismaBetterSqlite3({ url: file, timeout: BUSY_TIMEOUT_MS });
  await applyMigrations('sqlite', factory, migrations);

  const gate = new TransactionGate();
  const client = new PrismaClient({ adapter: gateAdapter(factory, gate, SQLITE_PRAGMAS) });
  const logConnection = openSqliteConnection(file);
  const write = createSqliteLogWriter(logConnection);
  return {
    provider: 'sqlite',
    client,
    append: (batch) => gate.run(() => write(batch)),
    async close() {
      await client.$disconnect();
      await gate.run(() => logConnection.close());
      unlock();
    },
  };
}

/** `file:data/lianju.db`, `file:/srv/lianju.db` and `file:///srv/lianju.db` alike; parameters are ignored. */
function fileOfUrl(databaseUrl: string): string {
  const [location = ''] = databaseUrl.split('?');
  return location.startsWith('file://') ? fileURLToPath(location) : resolve(location.replace(/^file:/, ''));
}
