import { expect, test } from 'vitest';
import { closeAfterEach } from '@/tests/support/keep-open';
import { connectPeer } from '@/tests/support/sync-peer';
import { DOCUMENT_ID, startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();

test('a changed thread is told to those who asked, viewers too, and to nobody else', async () => {
  const server = keep(await startSyncServer());
  const params = { comments: '1' };
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada', params }));
  const vic = keep(connectPeer(server.port, { ticket: 'ticket-vic', params }));
  const stock = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
  await Promise.all([ada, vic, stock].map((peer) => peer.synced()));
  server.sync.rooms.tellThreadChanged('closed', 'other');
  server.sync.rooms.tellThreadChanged(DOCUMENT_ID, 'one');
  server.sync.rooms.tellThreadChanged(DOCUMENT_ID, 'two', true);
  await until(() => ada.changedThreads.length === 2 && vic.changedThreads.length === 2, 'the news');
  const news = [
    ['one', 0],
    ['two', 1],
  ];
  expect(ada.changedThreads).toEqual(news);
  expect(vic.changedThreads).toEqual(news);
  // What is sent after the news comes after it: by then the stock client would have it.
  ada.type('a');
  await until(() => stock.text.toString() === 'a', 'what Ada wrote');
  expect(stock.changedThreads).toEqual([]);
});
