/**
 * Delivery, acknowledgement, CPU and memory of the sync server and, in the same run, of @y/websocket-server 0.1.1, which
 * is installed into a temporary folder: `npm run build && npx tsx tests/bench/sync.ts [seconds]`. Linux only (it reads /proc).
 */
import { execFileSync, fork, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ApiClient, createApiClient } from '../support/api-client';
import { type LianjuProcess, startLianju } from '../support/lianju-process';
import type { ClientsOptions, ClientsResult } from './sync-clients';

const SECONDS = Number(process.argv[2] ?? 30);
const DOCUMENTS = 40;
const CLIENTS_PER_DOCUMENT = 5;
const EDITS_PER_SECOND = 5;
const REFERENCE = '@y/websocket-server@0.1.1';
/** A tick of /proc/…/stat, milliseconds: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

interface Target {
  readonly pid: number;
  /** Per document, the address of each of its clients. */
  readonly urls: readonly (readonly string[])[];
  stop(): Promise<void>;
}

const folder = await mkdtemp(join(tmpdir(), 'lianju-bench-'));
try {
  const rows: Record<string, unknown> = {};
  rows.Lianju = await measure(await startProduct());
  rows[REFERENCE] = await measure(await startReference());
  console.log(`${DOCUMENTS * CLIENTS_PER_DOCUMENT} clients, ${DOCUMENTS} documents, ${SECONDS} s`);
  console.table(rows);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The whole product as it is started by its users: pages, co-author and database are in the figures. */
async function startProduct(): Promise<Target> {
  const lianju = await startLianju();
  const [owner, ...others] = await Promise.all(
    Array.from({ length: CLIENTS_PER_DOCUMENT }, () => createApiClient(lianju)),
  );
  if (!owner) throw new Error('There must be a client.');
  for (const language of ['zh', 'en']) await askOneTurn(owner, language);
  const urls: string[][] = [];
  for (let index = 0; index < DOCUMENTS; index += 1) {
    const { body: poem } = await owner.call('POST', '/api/documents', { title: `Poem ${index}` });
    const { body: link } = await owner.call('POST', `/api/documents/${poem.id}/shares`, { role: 'editor' });
    const token = new URL(link.url).pathname.split('/').at(-1);
    for (const other of others) await other.call('POST', `/api/shares/${token}`);
    urls.push(await Promise.all([owner, ...others].map((client) => socketUrl(lianju, client, poem.id))));
  }
  return { pid: lianju.pid, urls, stop: lianju.stop };
}

/** Loads the built-in poet's model of a language, so that the memory measured is that of a house in use. */
async function askOneTurn(client: ApiClient, language: string): Promise<void> {
  const { body: poem } = await client.call('POST', '/api/documents', { title: 'Spring', language });
  const { body: turn } = await client.call('POST', `/api/documents/${poem.id}/turns`, { kind: 'continue' });
  for (;;) {
    const { body } = await client.call('GET', `/api/documents/${poem.id}/turns/${turn.turnId}`);
    if (body.endedAt) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function socketUrl(lianju: LianjuProcess, client: ApiClient, documentId: string): Promise<string> {
  const { body } = await client.call('POST', `/api/documents/${documentId}/sync-ticket`);
  return `ws://127.0.0.1:${lianju.port}/sync/${documentId}?ack=1&ticket=${encodeURIComponent(body.ticket)}`;
}

async function startReference(): Promise<Target> {
  const flags = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder];
  execFileSync('npm', [...flags, REFERENCE, 'yjs@13'], { stdio: 'ignore' });
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const script = join(folder, 'node_modules/@y/websocket-server/src/server.js');
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const urls = Array.from({ length: DOCUMENTS }, (_, index) =>
    Array.from({ length: CLIENTS_PER_DOCUMENT }, () => `ws://127.0.0.1:${port}/poem-${index}`),
  );
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  return { pid: child.pid ?? 0, urls, stop };
}

async function measure(target: Target): Promise<Record<string, unknown>> {
  const options: ClientsOptions = {
    urls: target.urls,
    seconds: SECONDS,
    editsPerSecond: EDITS_PER_SECOND,
  };
  const clients = fork(fileURLToPath(new URL('./sync-clients.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
  });
  try {
    const result = await new Promise<ClientsResult & { cpu: number }>((resolve, reject) => {
      let cpuAtStartMs = 0;
      clients.on('message', async (message: 'started' | ClientsResult) => {
        if (message === 'started') cpuAtStartMs = await cpuMs(target.pid);
        else resolve({ ...message, cpu: ((await cpuMs(target.pid)) - cpuAtStartMs) / (SECONDS * 10) });
      });
      clients.once('exit', () => reject(new Error('the clients ended early')));
      clients.send(options);
    });
    return {
      'delivery p50 ms': result.deliveryMs.p50,
      'delivery p99 ms': result.deliveryMs.p99,
      'ack p50 ms': result.acknowledgementMs.p50,
      'ack p99 ms': result.acknowledgementMs.p99,
      'delivered %': Math.round(result.deliveredShare * 1_000) / 10,
      'CPU %': Math.round(result.cpu),
      'RSS MB': Math.round(await residentMb(target.pid)),
    };
  } finally {
    clients.removeAllListeners('exit');
    clients.kill();
    await target.stop();
  }
}

async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the command in parentheses: field 3 on; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}
