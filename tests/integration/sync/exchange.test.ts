import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeAfterEach } from '@/tests/support/keep-open';
import { connectPeer, converged } from '@/tests/support/sync-peer';
import { DOCUMENT_ID, startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();

describe('what people write', () => {
  test('reaches the others and is the same everywhere', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await Promise.all([ada.synced(), ben.synced()]);
    for (let index = 0; index < 20; index += 1) (index % 2 ? ada : ben).type(String(index % 10));
    await converged([ada, ben], 20);
    expect(ada.ydoc.getXmlFragment('body').toString()).toBe('<stanza><line></line></stanza>');
  });

  test('is there for who comes later, after the room was unloaded', async () => {
    const server = keep(await startSyncServer());
    const ada = connectPeer(server.port, { ticket: 'ticket-ada', params: { ack: '1' } });
    await ada.synced();
    ada.type('spring');
    await until(() => ada.acknowledgements.includes(1), 'acknowledgement');
    ada.destroy();
    await until(() => server.sync.stats().rooms === 0, 'unloading');
    await until(() => server.log.snapshots.has(DOCUMENT_ID), 'snapshot');
    expect(server.log.rows).toHaveLength(0);
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await ben.synced();
    expect(ben.text.toString()).toBe('spring');
  });

  test('made offline merges, also structs of others that the server has', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await Promise.all([ada.synced(), ben.synced()]);
    ada.type('a');
    await converged([ada, ben], 1);
    ben.provider.disconnect();
    ben.type('b');
    ada.type('c');
    // A full state bears everybody's structs.
    const everything = Y.encodeStateAsUpdate(ben.ydoc);
    ben.provider.connect();
    await converged([ada, ben], 3);
    Y.applyUpdate(ada.ydoc, everything, 'relay');
    ada.type('d');
    await converged([ada, ben], 4);
    expect([...ada.closes, ...ben.closes]).toEqual([]);
  });

  test('is compacted while it grows and stays whole', async () => {
    const server = keep(await startSyncServer({ limits: { compactEveryRows: 5 } }));
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada', params: { ack: '1' } }));
    await ada.synced();
    for (let count = 1; count <= 12; count += 1) {
      ada.type('x');
      await until(() => ada.acknowledgements.includes(count), `acknowledgement ${count}`);
    }
    await until(() => server.log.snapshots.has(DOCUMENT_ID), 'snapshot');
    expect(server.log.rows.length).toBeLessThan(10);
    const state = await server.log.load(DOCUMENT_ID);
    const ydoc = new Y.Doc();
    for (const update of [state.snapshot ?? [], ...state.updates]) {
      Y.applyUpdate(ydoc, Uint8Array.from(update), 'load');
    }
    expect(ydoc.getText('scratch').length).toBe(12);
  });

  test('marks its document as changed', async () => {
    const server = keep(await startSyncServer({ limits: { touchIntervalMs: 5 } }));
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    await ada.synced();
    ada.type('x');
    await until(() => server.touched.includes(DOCUMENT_ID), 'touch');
  });
});

describe('acknowledgements', () => {
  test('count the update messages on disk, those without effect too', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada', params: { ack: '1' } }));
    await ada.synced();
    for (const letter of 'abc') ada.type(letter);
    const again = Y.encodeStateAsUpdate(ada.ydoc);
    ada.provider.ws?.send(updateMessage(again));
    await until(() => ada.acknowledgements.at(-1) === 4, 'four acknowledged');
    expect(ada.acknowledgements).toEqual([...ada.acknowledgements].sort((a, b) => a - b));
  });

  test('come only after the commit, as the others see the text only after it', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada', params: { ack: '1' } }));
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await Promise.all([ada.synced(), ben.synced()]);
    let release = () => {};
    let isAppending = false;
    server.log.beforeAppend = () => {
      isAppending = true;
      return new Promise((resolve) => {
        release = resolve;
      });
    };
    ada.type('x');
    await until(() => isAppending, 'append');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([ada.acknowledgements, ben.text.toString()]).toEqual([[], '']);
    server.log.beforeAppend = () => {};
    release();
    await converged([ada, ben], 1);
    await until(() => ada.acknowledgements.at(-1) === 1, 'acknowledgement');
  });

  test('are not sent to clients that did not ask', async () => {
    const server = keep(await startSyncServer());
    const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
    await Promise.all([ada.synced(), ben.synced()]);
    ada.type('x');
    await converged([ada, ben], 1);
    expect(ada.acknowledgements).toEqual([]);
  });
});

/** Sync message 2 with the update, as the stock client frames it; lengths below 2^14. */
function updateMessage(update: Uint8Array): Uint8Array {
  const length =
    update.length < 128 ? [update.length] : [(update.length & 127) | 128, Math.floor(update.length / 128)];
  return Uint8Array.from([0, 2, ...length, ...update]);
}
