import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Lianju as its users run it: the built server in a process and a data folder of its own. */
export interface LianjuProcess {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** Ends the process at once, as a power cut would (SIGKILL), and resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it in order and deletes the data. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the build that stands in dist/ (run `npm run build` before) and resolves when it answers. */
export async function startLianju(options: StartOptions = {}): Promise<LianjuProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lianju-e2e-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  let printed = '';
  let child = await launch();

  async function launch(): Promise<ChildProcess> {
    const started = spawn(process.execPath, ['dist/server/main.js'], {
      cwd: root,
      env: {
        ...withoutModelSettings(process.env),
        NODE_ENV: 'production',
        PORT: String(port),
        LIANJU_DATA_DIR: dataDir,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    }
    await waitUntilHealthy(url, started, () => printed);
    return started;
  }

  return {
    url,
    port,
    dataDir,
    get pid() {
      return child.pid ?? 0;
    },
    output: () => printed,
    kill: () => end(child, 'SIGKILL'),
    restart: async () => {
      await end(child, 'SIGKILL');
      child = await launch();
    },
    stop: async () => {
      await end(child, 'SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on now. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** A developer's own endpoint must not answer in a test. */
function withoutModelSettings(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, DATABASE_URL, PUBLIC_URL, ...rest } = source;
  return rest;
}

async function waitUntilHealthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`Lianju ended with ${child.exitCode}:\n${output()}`);
    const healthy = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Lianju did not answer in a minute:\n${output()}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
