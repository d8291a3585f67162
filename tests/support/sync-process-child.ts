/** The process that startSyncProcess starts: the sync server alone, on a SQLite file. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInitialUpdate } from '@/lib/document/y-doc';
import { openStore } from '@/server/store/open-store';
import { createSyncServer } from '@/server/sync/create-sync-server';
import { createTestUser } from './create-test-user';
import { MIGRATIONS_DIR } from './open-test-store';

const [databaseUrl = '', port = '0', users = '1', documents = '1'] = process.argv.slice(2);
const { store, authDatabase } = await openStore({ databaseUrl, migrationsDir: MIGRATIONS_DIR });

const userIds: string[] = [];
for (let index = 1; index <= Number(users); index += 1) {
  const known = await store.users.find(`user-${index}`);
  userIds.push(known?.id ?? (await createTestUser(authDatabase, { name: `Writer ${index}` })));
}
const [ownerId = ''] = userIds;
const { items } = await store.documents.listForUser(ownerId, { limit: 100, cursor: null });
const documentIds = items.map(({ id }) => id);
while (documentIds.length < Number(documents)) {
  const firstUpdate = createInitialUpdate({ title: 'Poem', language: 'en' });
  const { id } = await store.documents.create({
    title: 'Poem',
    language: 'en',
    form: null,
    ownerId,
    firstUpdate,
  });
  for (const userId of userIds.slice(1)) await store.documents.addMember(id, userId, 'editor');
  documentIds.push(id);
}

const sync = createSyncServer({
  store,
  identify: async () => null,
  redeemTicket: (ticket) => ({ userId: ticket }),
  publicUrl: 'http://localhost',
  now: () => new Date(),
  log: (event, fields) => process.stderr.write(`${JSON.stringify({ event, ...fields })}\n`),
});
const http = createServer((_request, response) => {
  const { rss } = process.memoryUsage();
  response.end(JSON.stringify({ ...sync.stats(), rss, cpu: process.cpuUsage() }));
});
http.on('upgrade', sync.handleUpgrade);
http.listen(Number(port), '127.0.0.1', () => {
  const ready = { port: (http.address() as AddressInfo).port, documentIds, userIds };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
});
