import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE_CODES } from '@/lib/collab/close-codes';
import { SCHEMA_VERSION } from '@/lib/collab/schema-version';
import { closeAfterEach } from '@/tests/support/keep-open';
import { MemoryLog } from '@/tests/support/memory-log';
import { connectPeer, converged } from '@/tests/support/sync-peer';
import { DOCUMENT_ID, startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();

describe('who may not come in', () => {
  const stranger = { ticket: 'ticket-stranger' };
  test.each([
    ['an expired ticket', { ticket: 'expired' }, CLOSE_CODES.notAuthenticated],
    ['neither ticket nor cookie', {}, CLOSE_CODES.notAuthenticated],
    ['no member', stranger, CLOSE_CODES.notAllowed],
    ['an unknown document', { ticket: 'ticket-ada', documentId: 'no-such' }, CLOSE_CODES.notAllowed],
    [
      'a ticket for another document',
      { ticket: 'ticket-ada', documentId: 'other' },
      CLOSE_CODES.notAuthenticated,
    ],
    [
      'a cookie from a foreign page',
      { headers: { cookie: 'session=ada', origin: 'https://evil.example' } },
      CLOSE_CODES.foreignOrigin,
    ],
    [
      'another schema',
      { ticket: 'ticket-ada', params: { schema: String(SCHEMA_VERSION + 1) } },
      CLOSE_CODES.schemaMismatch,
    ],
  ])('%s', async (_who, options, code) => {
    const server = keep(await startSyncServer());
    const peer = keep(connectPeer(server.port, options));
    await peer.closedWith(code);
    expect(peer.ydoc.getXmlFragment('body').length).toBe(0);
    const lines = server.events.filter(({ event }) => event === 'sync-refused');
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/expired|ticket-|session=/);
  });

  test('a member of a binned document', async () => {
    const server = keep(await startSyncServer());
    server.bin();
    await keep(connectPeer(server.port, { ticket: 'ticket-ada' })).closedWith(CLOSE_CODES.notAllowed);
  });

  test.each([
    ['a cookie from the own page', { cookie: 'session=ada', origin: 'https://lianju.example' }],
    ['a cookie without a page', { cookie: 'session=ada' }],
  ])('but %s may', async (_who, headers) => {
    const server = keep(await startSyncServer());
    await keep(connectPeer(server.port, { headers, params: { schema: String(SCHEMA_VERSION) } })).synced();
  });

  test('and a ticket is good from any page', async () => {
    const server = keep(await startSyncServer());
    const headers = { origin: 'https://evil.example' };
    await keep(connectPeer(server.port, { ticket: 'ticket-ada', headers })).synced();
  });

  test('an upgrade that breaks off leaves no room open', async () => {
    const server = keep(await startSyncServer());
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET /sync/${DOCUMENT_ID}?ticket=ticket-ada HTTP/1.1\r\nHost: x\r\n`);
    socket.end('Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await until(() => server.log.loads > 0, 'load');
    await until(() => server.sync.stats().rooms === 0, 'unloading');
    expect(server.sync.stats().connections).toBe(0);
  });
});

describe('what is not taken', () => {
  test('what a viewer writes, while the viewer reads on', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    const written = new Y.Doc();
    written.getText('scratch').insert(0, 'offline');
    const vic = keep(connectPeer(server.port, { ticket: 'ticket-vic', params: { ack: '1' }, ydoc: written }));
    await Promise.all([ada.synced(), vic.synced()]);
    vic.type('mine');
    ada.type('yours');
    await until(() => vic.text.toString().includes('yours'), 'reading');
    expect(ada.text.toString()).toBe('yours');
    expect([vic.closes, vic.acknowledgements]).toEqual([[], []]);
    expect(server.log.bindings.map(({ author }) => author)).toEqual([{ kind: 'human', userId: 'ada' }]);
  });

  test.each([
    ['random bytes', Uint8Array.of(200, 13, 37), CLOSE_CODES.malformedMessage],
    ['an update of garbage', Uint8Array.of(0, 2, 5, 9, 9, 9, 9, 9), CLOSE_CODES.malformedMessage],
    ['an update in the V2 format', v2Message(), CLOSE_CODES.malformedMessage],
    ['a state vector that ends early', Uint8Array.of(0, 0, 1, 7), CLOSE_CODES.malformedMessage],
    ['awareness of garbage', Uint8Array.of(1, 3, 1, 5, 1), CLOSE_CODES.malformedMessage],
    ['awareness that is no object', Uint8Array.of(1, 5, 1, 9, 200, 1, 1, 55), CLOSE_CODES.malformedMessage],
    ['an unknown type', Uint8Array.of(77), CLOSE_CODES.malformedMessage],
    ['an empty message', new Uint8Array(), CLOSE_CODES.malformedMessage],
    ['text', 'hello', CLOSE_CODES.malformedMessage],
    ['too much', new Uint8Array(4_001), CLOSE_CODES.messageTooLarge],
    ['far too much', new Uint8Array(20_000), 1009],
  ])('%s; and the server goes on', async (_what, message, code) => {
    const server = keep(await startSyncServer({ limits: { maxMessageBytes: 4_000 } }));
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await Promise.all([ada.synced(), ben.synced()]);
    ben.provider.ws?.send(message as Uint8Array);
    await ben.closedWith(code);
    const eve = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await eve.synced();
    ada.type('still here');
    await converged([ada, eve], 10);
    expect(server.events.filter(({ event }) => event.startsWith('sync-'))).toHaveLength(1);
  });

  test('new structs under a client id of somebody else', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    await ada.synced();
    ada.type('mine');
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await ben.synced();
    await converged([ada, ben], 4);
    ben.ydoc.clientID = ada.ydoc.clientID;
    ben.type('forged');
    await ben.closedWith(CLOSE_CODES.clientIdTaken);
    ada.type('!');
    await until(() => server.sync.stats().connections === 1, 'one left');
    const late = keep(connectPeer(server.port, { ticket: 'ticket-vic' }));
    await converged([ada, late], 5);
    expect(late.text.toString()).toBe('mine!');
  });

  test('more updates than anybody writes', async () => {
    const server = keep(await startSyncServer({ limits: { updateBurst: 50, updatesPerSecond: 1 } }));
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    await ada.synced();
    for (let index = 0; index < 60; index += 1) ada.type('x');
    await ada.closedWith(CLOSE_CODES.rateLimited);
  });

  test('a flood of updates that wait for others', async () => {
    const server = keep(await startSyncServer({ limits: { maxPendingBytes: 500 } }));
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await ben.synced();
    const flood = new Y.Doc();
    flood.getText('scratch').insert(0, 'never sent');
    const missing = Y.encodeStateVector(flood);
    flood.getText('scratch').insert(5, 'x'.repeat(600));
    const update = Y.encodeStateAsUpdate(flood, missing);
    ben.provider.ws?.send(
      Uint8Array.from([0, 2, (update.length & 127) | 128, update.length >> 7, ...update]),
    );
    await ben.closedWith(CLOSE_CODES.malformedMessage);
  });
});

test('a reader that stops reading is closed, the others read on', async () => {
  const server = keep(await startSyncServer({ limits: { maxBufferedBytes: 200_000, closeDeadlineMs: 100 } }));
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
  const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
  const slow = keep(connectPeer(server.port, { ticket: 'ticket-vic' }));
  await Promise.all([ada.synced(), ben.synced(), slow.synced()]);
  slow.provider.shouldConnect = false;
  // `pause` of ws stops reading from the socket.
  (slow.provider.ws as unknown as { pause(): void }).pause();
  const isClosed = () =>
    server.events.some(({ event, fields }) => event === 'sync-closed' && fields.reason === 'slowReader');
  let length = 0;
  await until(() => {
    if (isClosed()) return true;
    ada.ydoc.transact(() => ada.text.insert(0, 'x'.repeat(100_000)), 'test');
    length += 100_000;
    return false;
  }, 'closing of the slow reader');
  await until(() => ben.text.length === length, 'the other reader');
});

test('a document that cannot be loaded is an error, never empty, and is tried again', async () => {
  const log = new MemoryLog();
  const server = keep(await startSyncServer({ log }));
  log.beforeLoad = () => {
    throw new Error('disk');
  };
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
  await ada.closedWith(CLOSE_CODES.storageFailed);
  expect(ada.provider.synced).toBe(false);
  log.beforeLoad = () => {};
  await ada.synced();
  expect(ada.ydoc.getXmlFragment('body').length).toBe(1);
});

test('when the log fails nothing is acknowledged, and what clients kept is written when it works again', async () => {
  const server = keep(await startSyncServer());
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada', params: { ack: '1' } }));
  const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
  await Promise.all([ada.synced(), ben.synced()]);
  server.log.beforeAppend = () => {
    throw new Error('disk full');
  };
  ada.type('kept');
  await Promise.all([ada, ben].map((peer) => peer.closedWith(CLOSE_CODES.storageFailed)));
  expect([ada.acknowledgements, ben.text.toString()]).toEqual([[], '']);
  server.log.beforeAppend = () => {};
  await converged([ada, ben], 4);
  await until(() => server.log.rows.length > 1, 'the log');
});

/** Sync message 2 with a V2 update, which decodes as V1 to nothing. */
function v2Message(): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.getText('scratch').insert(0, 'v2');
  const update = Y.encodeStateAsUpdateV2(ydoc);
  return Uint8Array.from([0, 2, update.length, ...update]);
}
