import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@/server/store/generated/sqlite/client';
import { openStore } from '@/server/store/open-store';
import { MIGRATIONS_DIR, openTestStore } from './open-test-store';

const postgresUrl = process.env.LIANJU_TEST_POSTGRES_URL;

/**
 * Every implementation of the store, for suites that hold on all of them: SQLite always, PostgreSQL when
 * `LIANJU_TEST_POSTGRES_URL` names a database in which schemas may be made.
 */
export const STORE_KINDS: readonly { readonly kind: string; readonly open: typeof openTestStore }[] = [
  { kind: 'SQLite', open: openTestStore },
  ...(postgresUrl ? [{ kind: 'PostgreSQL', open: () => openPostgresTestStore(postgresUrl) }] : []),
];

/** A store in a PostgreSQL schema of its own, which `close` drops. */
async function openPostgresTestStore(url: string): ReturnType<typeof openTestStore> {
  const schema = `test_${randomBytes(8).toString('hex')}`;
  const databaseUrl = new URL(url);
  databaseUrl.searchParams.set('schema', schema);
  const opened = await openStore({ databaseUrl: databaseUrl.href, migrationsDir: MIGRATIONS_DIR });
  return {
    ...opened,
    async close() {
      await (opened.authDatabase.client as PrismaClient).$executeRawUnsafe(`DROP SCHEMA "${schema}" CASCADE`);
      await opened.store.close();
    },
  };
}
