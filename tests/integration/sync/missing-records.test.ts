import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodyOf, suggestionsOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { attachMissingRecords } from '@/server/sync/room/missing-records';
import { closeAfterEach } from '@/tests/support/keep-open';
import { createManualSchedule } from '@/tests/support/manual-schedule';
import { connectPeer, type SyncPeer, TEST_ORIGIN } from '@/tests/support/sync-peer';
import { startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();
const AT = '2026-01-02T03:04:05.000Z';

/** Ada's poem “spring”, with Sam's client, which may suggest; `wait` lets the time pass that a record has. */
async function openPoem() {
  const server = keep(await startSyncServer({ roles: { ada: 'owner', sam: 'suggester' } }));
  const clock = createManualSchedule();
  attachMissingRecords(server.sync.rooms, { now: () => new Date(AT), schedule: clock.schedule });
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
  await ada.synced();
  ada.ydoc.transact(() => firstLine(ada.ydoc).insert(0, [new Y.XmlText('spring')]), TEST_ORIGIN);
  const sam = keep(connectPeer(server.port, { ticket: 'ticket-sam' }));
  await sam.synced();
  await until(() => firstLine(sam.ydoc).length === 1, 'the poem');
  return { ada, sam, wait: () => clock.advance(2_000) };
}

function firstLine(ydoc: Y.Doc): Y.XmlElement {
  return (bodyOf(ydoc).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
}

const textOf = ({ ydoc }: SyncPeer) => firstLine(ydoc).get(0) as Y.XmlText;
const pendingOf = ({ ydoc }: SyncPeer) =>
  listSuggestions(ydoc, { state: 'pending' }).map(({ id, author, reason }) => [id, author.id, reason]);

test.each<[string, (sam: SyncPeer) => void]>([
  ['inserts', (sam) => textOf(sam).insert(6, ' cold', { sgIns: { id: 'x' } })],
  ['deletes', (sam) => textOf(sam).format(0, 3, { sgDel: { id: 'x' } })],
  [
    'formats',
    (sam) => textOf(sam).format(0, 3, { sgFmt: { id: 'x', op: 'add', mark: 'bold', attrs: null } }),
  ],
  ['joins', (sam) => firstLine(sam.ydoc).setAttribute('sgJoin', 'x')],
  ['proposes a type', (sam) => firstLine(sam.ydoc).setAttribute('sgProp', '{"id":"x","type":"heading"}')],
])('a program that %s without a record has one written in its person’s name', async (_what, suggest) => {
  const { ada, sam, wait } = await openPoem();
  sam.ydoc.transact(() => suggest(sam), TEST_ORIGIN);
  await until(() => bodyOf(ada.ydoc).toString() === bodyOf(sam.ydoc).toString(), 'the marks');
  expect(pendingOf(ada)).toEqual([]);
  wait();
  await until(() => pendingOf(ada).length > 0, 'a record');
  expect(pendingOf(ada)).toEqual([['x', 'sam', null]]);
  const by = { id: 'ada', name: 'ada', kind: 'human' } as const;
  resolveSuggestions(ada.ydoc, { ids: ['x'], verdict: 'reject', by, at: AT });
  expect(textOf(ada).toDelta()).toEqual([{ insert: 'spring' }]);
  expect(firstLine(ada.ydoc).getAttributes()).toEqual({});
});

test.each<[string, (ada: SyncPeer) => unknown]>([
  ['an object', () => ({ author: 'ada', state: 'pending', reason: 'why' })],
  ['an empty record', () => new Y.Map()],
  ['a word', () => 'pending'],
])('%s in the place of a record becomes one', async (_what, value) => {
  const { ada, sam, wait } = await openPoem();
  ada.ydoc.transact(() => {
    textOf(ada).insert(6, ' cold', { sgIns: { id: 'x' } });
    suggestionsOf(ada.ydoc).set('x', value(ada));
  }, TEST_ORIGIN);
  await until(() => suggestionsOf(sam.ydoc).has('x'), 'what was written');
  wait();
  await until(() => pendingOf(sam).length > 0, 'a record');
  expect(pendingOf(sam)).toEqual([['x', 'ada', null]]);
});

test('a record that comes after its mark is the one that stands, before its time is over and after it', async () => {
  for (const isLate of [false, true]) {
    const { ada, sam, wait } = await openPoem();
    sam.ydoc.transact(() => textOf(sam).insert(6, ' cold', { sgIns: { id: 'x' } }), TEST_ORIGIN);
    await until(() => textOf(ada).length === 11, 'the mark');
    if (isLate) wait();
    await until(() => pendingOf(sam).length === Number(isLate), 'the server’s record');
    const author = { id: 'sam', name: 'sam', kind: 'human' };
    const entries = Object.entries({ author, state: 'pending', reason: 'why', createdAt: AT });
    sam.ydoc.transact(() => suggestionsOf(sam.ydoc).set('x', new Y.Map(entries)), TEST_ORIGIN);
    await until(() => pendingOf(ada).length > 0 && pendingOf(ada)[0]?.[2] !== null, 'the record');
    wait();
    expect(pendingOf(ada)).toEqual([['x', 'sam', 'why']]);
    expect(sam.closes).toEqual([]);
  }
});
