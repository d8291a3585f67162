import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openStore } from '@/server/store/open-store';
import { MIGRATIONS_DIR } from './open-test-store';
import { connectPeer, converged, type SyncPeer, TEST_ORIGIN } from './sync-peer';
import { startSyncProcess } from './sync-process';
import { until } from './until';

const WRITERS = 4;
/** Between two edits of one writer: a hundred a second each, several to a commit. */
const EDIT_INTERVAL_MS = 10;

export interface KillRound {
  readonly acknowledged: number;
  /** Acknowledged edits that the database did not have after the kill. */
  readonly missing: number;
}

/** A stock client that types numbered words and notes which of them were acknowledged. */
interface Writer extends SyncPeer {
  readonly acknowledgedWords: Set<string>;
  typeWord(): void;
}

/**
 * Four clients type; the process is killed with SIGKILL at a random moment; the database is read before anybody can send
 * anything again; the process starts anew on the same port. At the end all clients must have the same text as a
 * newcomer. Throws when they do not converge.
 */
export async function runKillRounds(rounds: number, random: () => number): Promise<KillRound[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lianju-kill-'));
  const databaseUrl = `file:${join(folder, 'lianju.db')}`;
  const start = (port?: number) =>
    startSyncProcess({ databaseUrl, users: WRITERS, documents: 1, ...(port === undefined ? {} : { port }) });
  let server = await start().catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const { port } = server;
  const [documentId = ''] = server.documentIds;
  const writers = server.userIds.map((userId) => connectWriter(port, userId, documentId));
  const results: KillRound[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      await until(() => writers.every(({ provider }) => provider.synced), 'all writers in sync', 30_000);
      const typing = writers.map((writer) => setInterval(() => writer.typeWord(), EDIT_INTERVAL_MS));
      await new Promise((resolve) => setTimeout(resolve, 300 + random() * 700));
      await server.kill();
      await until(() => writers.every(({ provider }) => !provider.wsconnected), 'the sockets to break');
      for (const timer of typing) clearInterval(timer);
      const words = writers.flatMap((writer) => [...writer.acknowledgedWords]);
      const stored = new Set((await readStoredText(databaseUrl, documentId)).split(' '));
      results.push({
        acknowledged: words.length,
        missing: words.filter((word) => !stored.has(word)).length,
      });
      server = await start(port);
    }
    const reader = connectPeer(port, { ticket: server.userIds[0] ?? '', documentId });
    writers.push(reader as Writer);
    await until(() => writers.every(({ provider }) => provider.synced), 'all in sync', 30_000);
    await converged(writers);
    const closes = writers.flatMap((writer) => writer.closes).filter((code) => code >= 4400 && code < 4500);
    if (closes.length > 0) throw new Error(`honest clients were refused: ${closes}`);
    return results;
  } finally {
    for (const writer of writers) writer.destroy();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function connectWriter(port: number, userId: string, documentId: string): Writer {
  const peer = connectPeer(port, { ticket: userId, documentId, params: { ack: '1' } });
  const acknowledgedWords = new Set<string>();
  let sent: string[] = [];
  let count = 0;
  peer.provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connected') sent = [];
  });
  const readCount = peer.provider.messageHandlers[100];
  peer.provider.messageHandlers[100] = (...args) => {
    readCount?.(...args);
    for (const word of sent.slice(0, peer.acknowledgements.at(-1))) acknowledgedWords.add(word);
  };
  return {
    ...peer,
    acknowledgedWords,
    typeWord() {
      count += 1;
      const word = `${userId}:${count}`;
      const { provider, ydoc, text } = peer;
      // Only these go out as update messages; the others follow in the next reply to the server's state vector.
      if (provider.wsconnected && provider.ws?.readyState === 1) sent.push(word);
      ydoc.transact(() => text.insert(text.length, `${word} `), TEST_ORIGIN);
    },
  };
}

/** The text as the database has it, read without the server. */
async function readStoredText(databaseUrl: string, documentId: string): Promise<string> {
  const { store } = await openStore({ databaseUrl, migrationsDir: MIGRATIONS_DIR });
  const ydoc = new Y.Doc();
  try {
    const { snapshot, updates } = await store.log.load(documentId);
    for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(ydoc, update, 'load');
    return ydoc.getText('scratch').toString();
  } finally {
    ydoc.destroy();
    await store.close();
  }
}
