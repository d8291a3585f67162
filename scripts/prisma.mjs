/**
 * What the Prisma CLI does elsewhere, without the native engine that it would download:
 *
 *   node scripts/prisma.mjs generate          derive both schemas from prisma/models.prisma, generate both clients
 *   node scripts/prisma.mjs migration <name>  write the migration to the models as they are now, for both; the
 *                                             models of the migration before are prisma/migrations/models.prisma
 *
 * `generate` says nothing and does nothing when nothing changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

export const PROVIDERS = ['sqlite', 'postgresql'];

/** The Prisma schema of one provider: the models under a header that is all in which the two differ. */
export function deriveSchema(provider, models) {
  return `// Derived from models.prisma by \`node scripts/prisma.mjs generate\`: change that one, not this.

generator client {
  provider     = "prisma-client"
  output       = "../server/store/generated/${provider}"
  moduleFormat = "esm"
  runtime      = "nodejs"
}

datasource db {
  provider = "${provider}"
}

${models.trimEnd()}
`;
}

async function generate() {
  const models = await readFile(join(root, 'prisma/models.prisma'), 'utf8');
  await Promise.all(PROVIDERS.map((provider) => generateClient(provider, deriveSchema(provider, models))));
}

async function generateClient(provider, schema) {
  const schemaPath = join(root, `prisma/${provider}.prisma`);
  if ((await readIfThere(schemaPath)) !== schema) await writeFile(schemaPath, schema);

  const folder = join(root, 'server/store/generated', provider);
  const stampPath = join(folder, '.stamp');
  const stamp = createHash('sha256')
    .update(schema)
    .update(await readFile(require.resolve('prisma/package.json')))
    .digest('hex');
  if ((await readIfThere(stampPath)) === stamp) return;

  await rm(folder, { recursive: true, force: true });
  await runPrisma(['generate', '--schema', schemaPath, '--no-hints']);
  await mkdir(folder, { recursive: true });
  await writeFile(stampPath, stamp);
}

/**
 * Runs the Prisma CLI, whose output is shown only if it fails. `generate` needs no schema engine, but the CLI would
 * download one unless it is told of an executable; any will do, so it gets Node itself.
 */
function runPrisma(args) {
  const cli = join(dirname(require.resolve('prisma/package.json')), 'build/index.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: root,
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`prisma ${args[0]} failed:\n${Buffer.concat(output).toString('utf8')}`));
    });
  });
}

async function writeMigrations(name) {
  if (!/^[a-z][a-z0-9_]*$/.test(name ?? '')) {
    throw new Error('Give the migration a name in lower case, such as: migration add_comments');
  }
  // tsx is there for those who write migrations; building and running need only `generate`.
  const { tsImport } = await import('tsx/esm/api');
  const { diffSchemas } = await tsImport('../server/store/database/schema-engine.ts', import.meta.url);
  const models = await readFile(join(root, 'prisma/models.prisma'), 'utf8');
  const migratedPath = join(root, 'prisma/migrations/models.prisma');
  const migrated = await readIfThere(migratedPath);
  const folderName = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
  for (const provider of PROVIDERS) {
    const base = join(root, 'prisma/migrations', provider);
    const sql = await diffSchemas(
      provider,
      migrated === null ? null : deriveSchema(provider, migrated),
      deriveSchema(provider, models),
    );
    if (sql === null) {
      console.log(`${provider}: nothing to migrate`);
      continue;
    }
    await mkdir(join(base, folderName), { recursive: true });
    await writeFile(join(base, folderName, 'migration.sql'), provider === 'sqlite' ? numberRows(sql) : sql);
    await writeFile(join(base, 'migration_lock.toml'), `provider = "${provider}"\n`);
    console.log(`prisma/migrations/${provider}/${folderName}/migration.sql`);
  }
  await writeFile(migratedPath, models);
}

/**
 * Only the exact words INTEGER PRIMARY KEY make SQLite number the rows (in 64 bits), where Prisma writes BIGINT; with
 * AUTOINCREMENT a number is never given twice, which the update log relies on. No other key is a BIGINT.
 */
function numberRows(sql) {
  return sql.replaceAll('BIGINT NOT NULL PRIMARY KEY', 'INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT');
}

async function readIfThere(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [command, ...args] = process.argv.slice(2);
  try {
    if (command === 'generate') await generate();
    else if (command === 'migration') await writeMigrations(args[0]);
    else throw new Error('Usage: node scripts/prisma.mjs generate | migration <name>');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
