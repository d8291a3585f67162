import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MemoryLog } from '@/tests/support/memory-log';
import { connectPeer, converged, TEST_ORIGIN } from '@/tests/support/sync-peer';
import { DOCUMENT_ID, startSyncServer } from '@/tests/support/sync-server';

const PEERS = 3;

/** One step of one peer: typing, deleting, leaving, coming back, or losing its socket. */
const step = fc.record({
  peer: fc.nat(PEERS - 1),
  kind: fc.constantFrom('insert', 'insert', 'insert', 'delete', 'offline', 'online', 'break'),
  at: fc.nat(1_000),
  text: fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme' }),
});

test('whatever people do, on or off line, all end with the same text, and so does the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const log = new MemoryLog();
      const server = await startSyncServer({
        log,
        roles: { ada: 'owner', ben: 'editor', cyd: 'editor' },
        limits: { compactEveryRows: 7 },
      });
      const peers = ['ada', 'ben', 'cyd'].map((user) =>
        connectPeer(server.port, { ticket: `ticket-${user}` }),
      );
      try {
        await Promise.all(peers.map((peer) => peer.synced()));
        for (const { peer: index, kind, at, text } of steps) {
          const peer = peers[index];
          if (!peer) continue;
          const place = at % (peer.text.length + 1);
          if (kind === 'insert') peer.ydoc.transact(() => peer.text.insert(place, text), TEST_ORIGIN);
          else if (kind === 'delete') {
            const length = Math.min(2, peer.text.length - place);
            peer.ydoc.transact(() => peer.text.delete(place, length), TEST_ORIGIN);
          } else if (kind === 'offline') peer.provider.disconnect();
          else if (kind === 'online') peer.provider.connect();
          else peer.provider.ws?.close();
          await new Promise((resolve) => setImmediate(resolve));
        }
        for (const peer of peers) peer.provider.connect();
        await Promise.all(peers.map((peer) => peer.synced()));
        await converged(peers);
        expect(peers.flatMap(({ closes }) => closes).filter((code) => code >= 4_400)).toEqual([]);
        await server.sync.rooms.withRoom(DOCUMENT_ID, () => {});
        expect(await readText(log)).toBe(peers[0]?.text.toString());
      } finally {
        for (const peer of peers) peer.destroy();
        await server.close();
      }
    }),
    { numRuns: 25 },
  );
});

async function readText(log: MemoryLog): Promise<string> {
  const ydoc = new Y.Doc();
  const { snapshot, updates } = await log.load(DOCUMENT_ID);
  for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(ydoc, update, 'load');
  return ydoc.getText('scratch').toString();
}
