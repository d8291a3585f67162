import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import BetterSqlite3 from 'better-sqlite3';
import type { Database } from './database';
import { gateAdapter } from './gated-adapter';
import { PrismaClient } from './generated/sqlite/client';
import { applyMigrations, type Migration } from './schema-engine';
import { createSqliteLogWriter } from './sqlite-log-writer';
import { TransactionGate } from './transaction-gate';

/**
 * How long a statement waits for a lock that another process holds (a backup, a shell), in milliseconds. The wait blocks
 * the whole process, so it is far below SQLite's usual five seconds.
 */
const BUSY_TIMEOUT_MS = 1_000;

/**
 * Set on every connection, every time: only `journal_mode` stays in the file, and a reopened WAL database falls back to
 * `synchronous=NORMAL`, which can lose the last commits in a power cut.
 */
const PRAGMAS = 'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;';

/**
 * Opens a SQLite file, making it and its folder if need be, and brings its schema up to date. Two connections, one for
 * Prisma and one for the log, in one process and behind one gate, so that they never wait for each other's locks.
 * Throws when the file cannot be opened or its schema is newer than the migrations.
 */
export async function openSqliteDatabase(
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<Database> {
  const file = fileOfUrl(databaseUrl);
  await mkdir(dirname(file), { recursive: true });
  const factory = new PrismaBetterSqlite3({ url: file, timeout: BUSY_TIMEOUT_MS });
  await applyMigrations('sqlite', factory, migrations);

  const gate = new TransactionGate();
  const client = new PrismaClient({ adapter: gateAdapter(factory, gate, PRAGMAS) });
  const logConnection = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT_MS });
  logConnection.exec(PRAGMAS);
  const write = createSqliteLogWriter(logConnection);
  return {
    provider: 'sqlite',
    client,
    append: (batch) => gate.run(() => write(batch)),
    async close() {
      await client.$disconnect();
      await gate.run(() => logConnection.close());
    },
  };
}

/** `file:data/lianju.db`, `file:/srv/lianju.db` and `file:///srv/lianju.db` alike; parameters are ignored. */
function fileOfUrl(databaseUrl: string): string {
  const [location = ''] = databaseUrl.split('?');
  return location.startsWith('file://') ? fileURLToPath(location) : resolve(location.replace(/^file:/, ''));
}
