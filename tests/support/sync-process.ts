import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What the child says when it listens, as a JSON line. */
interface SyncProcessReady {
  readonly port: number;
  readonly documentIds: readonly string[];
  readonly userIds: readonly string[];
}

export interface SyncProcess extends SyncProcessReady {
  readonly child: ChildProcess;
  /** Ends the process at once, as a power cut would, and resolves when it is gone. */
  kill(): Promise<void>;
}

const CHILD = fileURLToPath(new URL('./sync-process-child.ts', import.meta.url));

/**
 * Starts the sync server on SQLite in a process of its own, with users and documents that all of them may edit; made
 * at the first start on a database. A user's ticket is their id. `port` 0 takes a free one.
 */
export function startSyncProcess(options: {
  readonly databaseUrl: string;
  readonly port?: number;
  readonly users: number;
  readonly documents: number;
}): Promise<SyncProcess> {
  const { databaseUrl, port = 0, users, documents } = options;
  const args = ['--import', 'tsx', CHILD, databaseUrl, String(port), String(users), String(documents)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return exited;
  };
  return new Promise((resolve, reject) => {
    void exited.then(() => reject(new Error('the sync process ended before it was ready')));
    createInterface({ input: child.stdout }).once('line', (line) => {
      const ready = JSON.parse(line) as SyncProcessReady;
      resolve({ ...ready, child, kill });
    });
  });
}
