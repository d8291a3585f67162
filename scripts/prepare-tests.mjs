/**
 * What the tests need beyond npm: a Chromium, fonts for Chinese, and (for the store's contract suite) a PostgreSQL on a
 * port of its own. On Debian, as root, what is missing is installed by apt; elsewhere the message says what to install.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const POSTGRES_ROOT = '/usr/lib/postgresql';
const CHINESE_FONTS = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** Answers the environment of the test run and a function that stops what was started. */
export async function prepareTests() {
  const missing = [];
  if (!findChromium()) missing.push('chromium');
  if (!existsSync(CHINESE_FONTS)) missing.push('fonts-noto-cjk');
  if (!findPostgresBinaries()) missing.push('postgresql');
  if (missing.length > 0) installByApt(missing);

  const chromium = findChromium();
  if (!chromium) fail('The browser tests need Chromium: install it, or name its path in CHROMIUM_PATH.');
  const postgres = await startPostgres();
  return {
    env: { CHROMIUM_PATH: chromium, ...(postgres ? { LIANJU_TEST_POSTGRES_URL: postgres.url } : {}) },
    stop: () => postgres?.stop(),
  };
}

function findChromium() {
  return [process.env.CHROMIUM_PATH, ...CHROMIUM_PATHS].find((path) => path && existsSync(path));
}

function findPostgresBinaries() {
  if (!existsSync(POSTGRES_ROOT)) return undefined;
  return readdirSync(POSTGRES_ROOT)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(POSTGRES_ROOT, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

function installByApt(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(`Not installed on this machine: ${packages.join(', ')}.`);
    return;
  }
  console.log(`Installing ${packages.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
}

async function startPostgres() {
  if (process.env.LIANJU_TEST_POSTGRES_URL) {
    return { url: process.env.LIANJU_TEST_POSTGRES_URL, stop: () => {} };
  }
  const binaries = findPostgresBinaries();
  if (!binaries) {
    if (process.env.CI) fail('CI runs the store on PostgreSQL too, and PostgreSQL could not be installed.');
    console.log('No PostgreSQL here: the contract suite runs on SQLite alone.');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'lianju-postgres-'));
  const data = join(folder, 'data');
  const port = await findFreePort();
  const asPostgres = (command, args) => runAsPostgres(folder, join(binaries, command), args);
  asPostgres('initdb', ['-D', data, '-U', 'lianju', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C']);
  asPostgres('pg_ctl', [
    ...['-D', data, '-w', '-l', join(folder, 'log')],
    ...['-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`],
    'start',
  ]);
  return {
    url: `postgresql://lianju@127.0.0.1:${port}/postgres`,
    stop: () => {
      asPostgres('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made. */
function runAsPostgres(folder, command, args) {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? lookUpUser('postgres') : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  const { status, stderr } = spawnSync(command, args, {
    cwd: folder,
    // pg_ctl's server keeps its output open: a pipe would never end.
    stdio: ['ignore', 'ignore', command.endsWith('pg_ctl') ? 'ignore' : 'pipe'],
    encoding: 'utf8',
    ...(user ?? {}),
  });
  if (status !== 0) fail(`PostgreSQL could not be prepared: ${stderr ?? command}`);
}

function lookUpUser(name) {
  const id = (flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

function findFreePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
