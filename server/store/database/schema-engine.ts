import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/** The databases that Lianju runs on, by Prisma's names. */
export type DatabaseProvider = 'sqlite' | 'postgresql';

/** One migration: its folder's name, which orders it, and its SQL. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * Applies the migrations that the database does not have yet and notes them in `_prisma_migrations`, as
 * `prisma migrate deploy` does. Answers the names of those it applied. Throws when the database has
 * migrations that are not among these, or when a statement fails.
 */
export async function applyMigrations(
  provider: DatabaseProvider,
  factory: SqlMigrationAwareDriverAdapterFactory,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  // One connection, so that it can be closed: freeing the engine does not.
  const adapter = await factory.connect();
  const engine = await createEngine(provider, { ...factory, connect: async () => adapter });
  try {
    const migrationsList = {
      baseDir: '.',
      lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"` },
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
      })),
      shadowDbInitScript: '',
    };
    // In this order: the question fails on a database that has no table of migrations yet.
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    const { history } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTERS,
    });
    if (history && 'unpersistedMigrationNames' in history) {
      const [unknown] = history.unpersistedMigrationNames;
      throw new Error(`it was migrated by another version of Lianju, which knows "${unknown}"`);
    }
    return appliedMigrationNames;
  } finally {
    engine.free();
    await adapter.dispose();
  }
}

/**
 * The SQL that leads from the schema `before` (null: an empty database) to `after`, both as Prisma schema text; null
 * when there is no difference. Needs no database.
 */
export async function diffSchemas(
  provider: DatabaseProvider,
  before: string | null,
  after: string,
): Promise<string | null> {
  const engine = await createEngine(provider, createOfflineFactory(provider));
  try {
    const { exitCode, stdout } = await engine.diff({
      from: before === null ? { tag: 'empty' } : schemaTarget(before),
      to: schemaTarget(after),
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    });
    // 2 is the engine's exit code for "there is a difference".
    return exitCode === 2 ? stdout : null;
  } finally {
    engine.free();
  }
}

const NO_FILTERS = { externalTables: [], externalEnums: [] };

function schemaTarget(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] };
}

/** A database that is not there: comparing schemas asks it for nothing but its version (the oldest that we support). */
function createOfflineFactory(provider: DatabaseProvider): SqlMigrationAwareDriverAdapterFactory {
  const info = {
    provider: provider === 'sqlite' ? ('sqlite' as const) : ('postgres' as const),
    adapterName: 'offline',
  };
  const adapter: SqlDriverAdapter = {
    ...info,
    // The one query that is asked: whether the schema is there, and the server's version.
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 13.0', 130_000]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: async () => {
      throw new Error('There is no database behind a difference of two schemas');
    },
    dispose: async () => {},
  };
  return { ...info, connect: async () => adapter, connectToShadowDb: async () => adapter };
}

async function createEngine(
  provider: DatabaseProvider,
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  const runtime = await loadRuntime();
  // A datamodel is asked for, but only its provider is read here.
  const datamodel = `datasource db {\n  provider = "${provider}"\n}\n`;
  return await runtime.SchemaEngine.new(
    { datamodels: [['schema.prisma', datamodel]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** The generated JavaScript around the WebAssembly module, with the two functions that its types leave out. */
type Runtime = typeof import('@prisma/schema-engine-wasm') & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loadedRuntime: Promise<Runtime> | undefined;

/**
 * Prisma's schema engine compiled to WebAssembly, from its npm package: the native one would have to be downloaded
 * from a host that many machines cannot reach. Loaded by hand because the package's own entry wants a bundler.
 */
function loadRuntime(): Promise<Runtime> {
  loadedRuntime ??= instantiateRuntime();
  return loadedRuntime;
}

async function instantiateRuntime(): Promise<Runtime> {
  // The declarations of this entry leave out what wasm-bindgen makes for loaders, hence the cast.
  const runtime = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as Runtime;
  const folder = dirname(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  const { instance } = await WebAssembly.instantiate(
    new Uint8Array(await readFile(join(folder, 'schema_engine_bg.wasm'))),
    { './schema_engine_bg.js': runtime as unknown as WebAssembly.ModuleImports },
  );
  runtime.__wbg_set_wasm(instance.exports);
  // wasm-bindgen's start function takes nothing; WebAssembly's own types know no signatures.
  (instance.exports.__wbindgen_start as () => void)();
  return runtime;
}
