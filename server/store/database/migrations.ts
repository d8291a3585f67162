import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseProvider, Migration } from './schema-engine';

/**
 * The migrations of one provider in the order in which they were written, from `<directory>/<provider>/<name>/migration.sql`.
 * Throws when there is none: the directory is wrong then.
 */
export async function readMigrations(
  directory: string,
  provider: DatabaseProvider,
): Promise<readonly Migration[]> {
  const base = join(directory, provider);
  const entries = await readdir(base, { withFileTypes: true }).catch((cause: unknown) => {
    throw new Error(`There are no migrations in ${base}`, { cause });
  });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return await Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(base, name, 'migration.sql'), 'utf8') })),
  );
}
