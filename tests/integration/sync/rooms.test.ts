import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE_CODES, FATAL_CLOSE_CODES } from '@/lib/collab/close-codes';
import { closeAfterEach } from '@/tests/support/keep-open';
import { connectPeer, converged, TEST_ORIGIN } from '@/tests/support/sync-peer';
import { DOCUMENT_ID, startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();
const author = { kind: 'ai', turnId: 'turn-1' } as const;

describe('what the server writes', () => {
  test('is on disk when withRoom resolves, with its author, and reaches everybody', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    await ada.synced();
    const clientId = await server.sync.rooms.withRoom(DOCUMENT_ID, (room) => {
      const bound = room.bindClientId(author);
      const ownId = room.doc.clientID;
      room.transactAs(bound, TEST_ORIGIN, () => room.doc.getText('scratch').insert(0, 'verse'));
      expect(room.doc.clientID).toBe(ownId);
      room.recordAttributions([{ clientId: bound, clockFrom: 0, clockTo: 2, author: { kind: 'unknown' } }]);
      return bound;
    });
    const last = server.log.batches.at(-1);
    expect(last?.updates).toHaveLength(1);
    expect(last?.bindings).toMatchObject([{ clientId, author }]);
    expect(last?.attributions).toMatchObject([{ documentId: DOCUMENT_ID, clientId, clockTo: 2 }]);
    await converged([ada], 5);
    expect(Y.decodeStateVector(Y.encodeStateVector(ada.ydoc)).get(clientId)).toBe(5);
  });

  test('without a bound id is the work of the system', async () => {
    const server = keep(await startSyncServer());
    await server.sync.rooms.withRoom(DOCUMENT_ID, (room) => {
      room.doc.transact(() => room.doc.getText('scratch').insert(0, 'x'), TEST_ORIGIN);
    });
    expect(server.log.bindings.map((binding) => binding.author)).toEqual([{ kind: 'system' }]);
  });

  test('fails with storage-unavailable when the log fails', async () => {
    const server = keep(await startSyncServer());
    server.log.beforeAppend = () => {
      throw new Error('disk full');
    };
    const work = server.sync.rooms.withRoom(DOCUMENT_ID, (room) => {
      room.transactAs(room.bindClientId(author), TEST_ORIGIN, () =>
        room.doc.getText('scratch').insert(0, 'x'),
      );
    });
    await expect(work).rejects.toMatchObject({ code: 'storage-unavailable' });
    server.log.beforeAppend = () => {};
    await server.sync.rooms.withRoom(DOCUMENT_ID, (room) => {
      expect(room.doc.getText('scratch').toString()).toBe('');
    });
  });
});

describe('a room', () => {
  test('that does not exist is document-not-found', async () => {
    const server = keep(await startSyncServer());
    const work = server.sync.rooms.withRoom('no-such', () => 1);
    await expect(work).rejects.toMatchObject({ code: 'document-not-found' });
  });

  test('is loaded once for all who come at the same time, announced once, and left once', async () => {
    const server = keep(await startSyncServer());
    const left = vi.fn();
    const opened = vi.fn(() => left);
    server.sync.rooms.onOpen(opened);
    const peers = ['ada', 'ben', 'vic'].map((user) =>
      keep(connectPeer(server.port, { ticket: `ticket-${user}` })),
    );
    await Promise.all(peers.map((peer) => peer.synced()));
    expect(server.log.loads).toBe(1);
    for (const peer of peers) peer.destroy();
    await until(() => left.mock.calls.length > 0, 'unloading');
    expect([opened.mock.calls.length, left.mock.calls.length]).toEqual([1, 1]);
  });

  test('stays open while work holds it, and is never unloaded with unwritten updates', async () => {
    const server = keep(await startSyncServer({ limits: { unloadGraceMs: 0 } }));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const work = server.sync.rooms.withRoom(DOCUMENT_ID, async (room) => {
      await held;
      room.transactAs(room.bindClientId(author), TEST_ORIGIN, () =>
        room.doc.getText('scratch').insert(0, 'x'),
      );
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.sync.stats().rooms).toBe(1);
    release();
    await work;
    await until(() => server.sync.stats().rooms === 0, 'unloading');
    await server.sync.rooms.withRoom(DOCUMENT_ID, (room) => {
      expect(room.doc.getText('scratch').toString()).toBe('x');
    });
  });

  test('lets go of one person or of all', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await Promise.all([ada.synced(), ben.synced()]);
    server.sync.rooms.disconnect(DOCUMENT_ID, 'ben');
    await ben.closedWith(CLOSE_CODES.notAllowed);
    expect(ada.closes).toEqual([]);
    server.sync.rooms.disconnect(DOCUMENT_ID);
    await ada.closedWith(CLOSE_CODES.notAllowed);
  });

  test('has those whose role changed come back with the new one', async () => {
    const server = keep(await startSyncServer({ roles: { ada: 'owner', vic: 'viewer' } }));
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    const vic = keep(connectPeer(server.port, { ticket: 'ticket-vic' }));
    await Promise.all([ada.synced(), vic.synced()]);
    server.roles.set('vic', 'editor');
    server.sync.rooms.reconnect(DOCUMENT_ID, 'vic');
    await vic.closedWith(CLOSE_CODES.roleChanged);
    expect(FATAL_CLOSE_CODES.has(CLOSE_CODES.roleChanged)).toBe(false);
    vic.type('now I write');
    await converged([ada, vic], 'now I write'.length);
    expect(ada.closes).toEqual([]);
  });

  test('whose observer throws is still served', async () => {
    const server = keep(await startSyncServer());
    server.sync.rooms.onOpen((room) => {
      const fail = () => {
        throw new Error('observer');
      };
      room.doc.getText('scratch').observe(fail);
      return () => room.doc.getText('scratch').unobserve(fail);
    });
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await Promise.all([ada.synced(), ben.synced()]);
    ada.type('x');
    await converged([ada, ben], 1);
    expect(ada.closes).toEqual([]);
  });
});

test('a document that the log refuses does not take the others with it', async () => {
  const server = keep(await startSyncServer());
  server.log.beforeAppend = ({ updates }) => {
    if (updates.some(({ documentId }) => documentId === 'poem-purged')) throw new Error('no such document');
  };
  const write = (documentId: string) =>
    server.sync.rooms.withRoom(documentId, (room) => {
      room.transactAs(room.bindClientId(author), TEST_ORIGIN, () =>
        room.doc.getText('scratch').insert(0, 'x'),
      );
    });
  const [purged, standing] = await Promise.allSettled([write('poem-purged'), write(DOCUMENT_ID)]);
  expect([purged?.status, standing?.status]).toEqual(['rejected', 'fulfilled']);
});

test('at a stop everything is written and acknowledged before the sockets close', async () => {
  const server = await startSyncServer();
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada', params: { ack: '1' } }));
  await ada.synced();
  ada.provider.shouldReconnect = () => false;
  ada.type('last words');
  await until(() => server.sync.stats().updates > 0 || ada.acknowledgements.length > 0, 'arrival');
  await server.close();
  await ada.closedWith(CLOSE_CODES.goingAway);
  expect(ada.acknowledgements.at(-1)).toBe(1);
  const late = server.sync.rooms.withRoom(DOCUMENT_ID, () => 1);
  await expect(late).rejects.toMatchObject({ code: 'shutting-down' });
});
