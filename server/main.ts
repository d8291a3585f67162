import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import next from 'next';
import { createContractMaker } from './ai/answers/contract-maker';
import { createCoAuthor } from './ai/co-author';
import { createProvider } from './ai/provider/create-provider';
import { createAuth } from './auth/create-auth';
import { loadOrCreateSecret } from './auth/secret';
import { createSyncTickets } from './auth/sync-tickets';
import { createCommands } from './commands/commands';
import { startBinPurge } from './commands/documents/bin-purge';
import { attachMetaMirror } from './commands/documents/meta-mirror';
import { scheduleByTimer } from './commands/schedule';
import { attachPeriodicCheckpoints } from './commands/versions/periodic-checkpoints';
import { takeCheckpoint } from './commands/versions/take-checkpoint';
import { type Environment, EnvironmentError, readEnvironment } from './env';
import { createHttpServer, listen } from './http-server';
import { log } from './log';
import { violationMessage } from './presenters/violation';
import { provideServices } from './services';
import { openStore } from './store/open-store';
import { createSyncServer } from './sync/create-sync-server';
import { attachMissingRecords } from './sync/room/missing-records';
import { attachRecordNames } from './sync/room/record-names';
import { attachReconciler } from './sync/room/suggestion-reconciler';

/** How long connections may take to end by themselves at a stop, milliseconds. */
const DRAIN_MS = 5_000;

const now = () => new Date();

try {
  await start(readEnvironment(process.env));
} catch (error) {
  process.stderr.write(`Lianju cannot start: ${explain(error)}\n`);
  process.exit(1);
}

async function start(environment: Environment): Promise<void> {
  await mkdir(environment.dataDir, { recursive: true });
  const secret = await loadOrCreateSecret(environment.dataDir);
  const { store, authDatabase } = await openStore({ databaseUrl: environment.databaseUrl });
  const auth = createAuth({ database: authDatabase, publicUrl: environment.publicUrl, secret, log });
  const tickets = createSyncTickets({ secret, now });
  const sync = createSyncServer({
    store,
    identify: auth.identify,
    redeemTicket: tickets.redeem,
    publicUrl: environment.publicUrl,
    now,
    log,
  });
  const { rooms } = sync;
  attachReconciler(rooms);
  attachRecordNames(rooms);
  attachMissingRecords(rooms, { now, schedule: scheduleByTimer });
  attachMetaMirror(rooms, { store, schedule: scheduleByTimer, log });
  const stopCheckpoints = attachPeriodicCheckpoints(rooms, { store, now, schedule: scheduleByTimer, log });
  const stopBinPurge = startBinPurge({ store, now, schedule: scheduleByTimer, log });
  const contracts = createContractMaker(violationMessage);
  const coAuthor = createCoAuthor({
    store,
    rooms,
    provider: createProvider(environment.openai),
    checkpoint: (room, userId) => takeCheckpoint({ store, now }, room, 'before-turn', userId),
    contracts,
    now,
    log,
  });
  const commands = createCommands({
    store,
    rooms: sync.rooms,
    coAuthor,
    contracts,
    issueTicket: tickets.issue,
    now,
    log,
  });
  provideServices({ auth, commands, publicUrl: environment.publicUrl, log });

  const isDevelopment = process.env.NODE_ENV === 'development';
  const pages = next({
    dev: isDevelopment,
    hostname: environment.host,
    port: environment.port,
  });
  await pages.prepare();
  const server = createHttpServer({
    request: pages.getRequestHandler(),
    upgradeSync: sync.handleUpgrade,
    // Only the development server has any.
    upgradeOther: isDevelopment ? pages.getUpgradeHandler() : null,
    // Lianju itself speaks no TLS: with an https address there is a proxy in front.
    isBehindProxy: environment.publicUrl.startsWith('https:'),
    log,
  });
  await listen(server, environment.port, environment.host);
  log('ready', { url: environment.publicUrl, ...coAuthor.describe() });
  process.stdout.write(`\n  Lianju 联句 is ready: ${environment.publicUrl}\n\n`);

  stopOnSignal(server, async () => {
    stopCheckpoints();
    stopBinPurge();
    await coAuthor.close();
    await sync.close();
    await store.close();
  });
}

/** On SIGTERM or SIGINT: no new work, everything written, exit 0. A second signal ends the process at once. */
function stopOnSignal(server: Server, closeServices: () => Promise<void>): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    server.close();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    try {
      await closeServices();
      process.exit(0);
    } catch (error) {
      log('stop-failed', { error });
      process.exit(1);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** One line for the operator. */
function explain(error: unknown): string {
  if (error instanceof EnvironmentError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'PORT is taken by another process.';
  if (code === 'EACCES' || code === 'EPERM') return `no permission: ${message}`;
  return message;
}
