import { expect, test } from 'vitest';
import { type AppendOwner, AppendQueue } from '@/server/sync/room/append-queue';
import { MemoryLog } from '@/tests/support/memory-log';
import { until } from '@/tests/support/until';

function open(log = new MemoryLog()) {
  const queue = new AppendQueue(log, 10, () => performance.now());
  const events: string[] = [];
  const owner = (documentId: string): AppendOwner => ({
    documentId,
    afterWrite: () => events.push(`after ${documentId}`),
    fail: () => events.push(`fail ${documentId}`),
  });
  const push = (to: AppendOwner, name: string, updates = [Uint8Array.of(1)]) =>
    queue.push({
      owner: to,
      updates,
      onWritten: () => events.push(`written ${name}`),
      onFailed: () => events.push(`failed ${name}`),
    });
  return { log, queue, events, owner, push };
}

test('what is queued in one turn is one commit, whatever the document', async () => {
  const { log, events, owner, push } = open();
  const [a, b] = [owner('a'), owner('b')];
  push(a, '1');
  push(b, '2');
  push(a, '3');
  await until(() => events.includes('after b'), 'the commit');
  expect(log.batches.map(({ updates }) => updates.map(({ documentId }) => documentId))).toEqual([
    ['a', 'b', 'a'],
  ]);
  expect(events).toEqual(['written 1', 'written 2', 'written 3', 'after a', 'after b']);
});

test('a change without content keeps its place and writes nothing', async () => {
  const { log, events, owner, push } = open();
  push(owner('a'), 'mark', []);
  await until(() => events.length === 2, 'the turn');
  expect(log.batches).toEqual([]);
});

test('only the document that is refused fails', async () => {
  const { log, events, owner, push } = open();
  log.beforeAppend = ({ updates }) => {
    if (updates.some(({ documentId }) => documentId === 'a')) throw new Error('purged');
  };
  push(owner('a'), '1');
  push(owner('b'), '2');
  await until(() => events.includes('after b'), 'the commit');
  expect(events).toEqual(['failed 1', 'fail a', 'written 2', 'after b']);
});

test('what a failed document has queued since is forgotten', async () => {
  const { queue, events, owner, push } = open();
  const a = owner('a');
  push(a, '1');
  push(owner('b'), '2');
  queue.discard(a, new Error('failed'));
  await until(() => events.includes('after b'), 'the commit');
  expect(events).toEqual(['failed 1', 'written 2', 'after b']);
});
