import { resolve } from 'node:path';
import { EnvironmentError } from '../env';
import { type AuthDatabase, createAuthDatabase } from './database/auth-database';
import type { Database } from './database/database';
import { readMigrations } from './database/migrations';
import { openPostgresqlDatabase } from './database/postgresql-database';
import type { DatabaseProvider, Migration } from './database/schema-engine';
import { openSqliteDatabase } from './database/sqlite-database';
import { reportStorageErrors } from './database/storage-errors';
import { createCommentStore } from './tables/comments';
import { createDocumentStore } from './tables/documents';
import { createShareStore } from './tables/shares';
import { createTurnStore } from './tables/turns';
import { createUpdateLog } from './tables/update-log';
import { createUserStore } from './tables/users';
import { createVersionStore } from './tables/versions';
import type { Store } from './types';

export interface OpenedStore {
  readonly store: Store;
  /** What server/auth works on, over the same connection; closed with the store. */
  readonly authDatabase: AuthDatabase;
}

/**
 * Opens the database of `databaseUrl` (`file:…` for SQLite, `postgresql://…`), applies the migrations that it lacks
 * and answers the store over it. `migrationsDir` is where `sqlite/` and `postgresql/` lie; `prisma/migrations` of the
 * working directory unless given. Throws EnvironmentError, in one line for the operator, when it cannot be opened.
 *
 * Only server/main.ts and tests import this: in a page's bundle the database would be opened a second time.
 */
export async function openStore(options: {
  readonly databaseUrl: string;
  readonly migrationsDir?: string;
}): Promise<OpenedStore> {
  const { databaseUrl, migrationsDir = resolve('prisma/migrations') } = options;
  const provider: DatabaseProvider = databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql';
  const migrations = await readMigrations(migrationsDir, provider);
  const database = await openDatabase(provider, databaseUrl, migrations);
  return { store: createStore(database), authDatabase: createAuthDatabase(database) };
}

async function openDatabase(
  provider: DatabaseProvider,
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<Database> {
  try {
    return provider === 'sqlite'
      ? await openSqliteDatabase(databaseUrl, migrations)
      : await openPostgresqlDatabase(databaseUrl, migrations);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const [firstLine] = reason.trim().split('\n');
    throw new EnvironmentError(
      `DATABASE_URL cannot be opened (${withoutPassword(databaseUrl)}): ${firstLine}`,
      {
        cause,
      },
    );
  }
}

function createStore(database: Database): Store {
  const { client } = database;
  return {
    users: reportStorageErrors(createUserStore(database)),
    documents: reportStorageErrors(createDocumentStore(database)),
    shares: reportStorageErrors(createShareStore(database)),
    log: reportStorageErrors(createUpdateLog(database)),
    versions: reportStorageErrors(createVersionStore(database)),
    turns: reportStorageErrors(createTurnStore(database)),
    comments: reportStorageErrors(createCommentStore(database)),
    ...reportStorageErrors({
      ping: async () => {
        await client.$queryRaw`SELECT 1`;
      },
      close: () => database.close(),
    }),
  };
}

/** The URL as it may stand in a log. */
function withoutPassword(databaseUrl: string): string {
  return databaseUrl.replace(/\/\/[^@/]*@/, '//…@').replace(/\?.*$/, '');
}
