import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OpenedStore, openStore } from '@/server/store/open-store';

export const MIGRATIONS_DIR = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** A store on a SQLite file of its own in a temporary folder, which `close` closes and removes. */
export async function openTestStore(): Promise<OpenedStore & { close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'lianju-store-'));
  const opened = await openStore({
    databaseUrl: `file:${join(folder, 'lianju.db')}`,
    migrationsDir: MIGRATIONS_DIR,
  });
  return {
    ...opened,
    async close() {
      await opened.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
