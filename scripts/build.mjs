/**
 * Builds everything that `npm start` runs: the Prisma clients, the pages, and the server bundle in dist/server.
 * A stamp of the sources in dist/ lets the next start skip it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const STAMP_FILE = join(root, 'dist', 'build-stamp');

/** What the build reads: folders are walked, `generated` is the build's own. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'messages',
  'prisma',
  'scripts/build.mjs',
  'scripts/name-global-buffer.cjs',
  'server',
  'next.config.mjs',
  'package-lock.json',
  'postcss.config.mjs',
  'public',
  'tsconfig.json',
];

/** Whether dist/ and .next/ were built from the sources as they are now. */
export function isBuildCurrent() {
  return (
    existsSync(STAMP_FILE) &&
    existsSync(join(root, '.next', 'BUILD_ID')) &&
    readFileSync(STAMP_FILE, 'utf8') === stampSources()
  );
}

/** Builds; throws when a step fails. */
export async function build() {
  run('prisma generate', ['scripts/prisma.mjs', 'generate']);
  run('next build', ['node_modules/next/dist/bin/next', 'build']);
  await bundleServer();
  writeFileSync(STAMP_FILE, stampSources());
}

async function bundleServer() {
  const esbuild = await import('esbuild');
  // Chunks are named by their content: those of the build before would stay for ever.
  rmSync(join(root, 'dist', 'server'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist', 'server'), { recursive: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { main: 'server/main.ts', 'poet-worker': 'server/ai/poet/poet-worker.ts' },
    outdir: 'dist/server',
    bundle: true,
    // What is imported on demand (the tables of verse) is not loaded at the start.
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
  // Its own process would run as long as this one, which goes on as the server (start.mjs).
  await esbuild.stop();
}

function run(label, args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`${label} failed`);
}

function stampSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) hashTree(join(root, source), hash);
  return hash.digest('hex');
}

function hashTree(path, hash) {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) if (name !== 'generated') hashTree(join(path, name), hash);
    return;
  }
  hash.update(path.slice(root.length)).update(readFileSync(path));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
