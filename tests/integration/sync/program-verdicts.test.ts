import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodyOf, recordMapOf, suggestionsOf } from '@/lib/document/y-doc';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { attachReconciler } from '@/server/sync/room/suggestion-reconciler';
import { closeAfterEach } from '@/tests/support/keep-open';
import { blockAt, linesOf, marksIn } from '@/tests/support/poem-builder';
import { connectPeer, type SyncPeer } from '@/tests/support/sync-peer';
import { startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();
const RESOLVE = 'a program resolves';
const INS = markAttributes('sgIns', 'x');
const DEL = markAttributes('sgDel', 'x');
const NO_DEL = { [Object.keys(DEL)[0] ?? '']: null };

/** “the moon is up”, with a pending “sun” for “moon”, in the programs of two people. */
async function openPoem(): Promise<readonly [SyncPeer, SyncPeer]> {
  const server = keep(await startSyncServer());
  attachReconciler(server.sync.rooms);
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
  const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
  await Promise.all([ada.synced(), ben.synced()]);
  ada.ydoc.transact(() => {
    const text = new Y.XmlText('the moon is up');
    blockAt(ada.ydoc, 0).insert(0, [text]);
    text.applyDelta([{ retain: 4 }, { retain: 4, attributes: DEL }, { insert: 'sun', attributes: INS }]);
    const author = { id: 'ada', name: 'ada', kind: 'human' };
    suggestionsOf(ada.ydoc).set('x', new Y.Map(Object.entries({ author, state: 'pending' })));
  });
  await until(() => pendingOf(ben).length === 1, 'the suggestion');
  return [ada, ben];
}

const textOf = ({ ydoc }: SyncPeer) => blockAt(ydoc, 0).get(0) as Y.XmlText;
const pendingOf = ({ ydoc }: SyncPeer) => listSuggestions(ydoc, { state: 'pending' });
const standing = ({ ydoc }: SyncPeer) => [linesOf(ydoc, 'base')[0], linesOf(ydoc, 'result')[0]];

/** The verdict as the representation has it, and nothing that only the product writes. */
function resolve(peer: SyncPeer, verdict: 'accept' | 'reject', by = 'somebody'): void {
  peer.ydoc.transact(() => {
    const operations = textOf(peer).toDelta() as { insert: string; attributes?: object }[];
    textOf(peer).applyDelta(
      operations.map(({ insert, attributes = {} }) => {
        const keys = Object.keys(attributes);
        const isLost = keys.some((key) => key.startsWith(verdict === 'accept' ? 'sgDel' : 'sgIns'));
        if (isLost) return { delete: insert.length };
        return { retain: insert.length, attributes: Object.fromEntries(keys.map((key) => [key, null])) };
      }),
    );
    recordMapOf(peer.ydoc, 'x')?.set('state', verdict === 'accept' ? 'accepted' : 'rejected');
    recordMapOf(peer.ydoc, 'x')?.set('resolvedBy', by);
  }, RESOLVE);
}

async function apart(peers: readonly [SyncPeer, SyncPeer], ...changes: (() => void)[]): Promise<void> {
  for (const { provider } of peers) provider.disconnect();
  for (const change of changes) change();
  for (const { provider } of peers) provider.connect();
}

test.each([
  ['accept', 'reject'],
  ['reject', 'accept'],
] as const)('opposite verdicts of programs, %s and %s, bring both texts back', async (first, second) => {
  const peers = await openPoem();
  const [ada, ben] = peers;
  await apart(
    peers,
    () => resolve(ada, first),
    () => resolve(ben, second),
  );
  const [accepts, rejects] = first === 'accept' ? ['ada', 'ben'] : ['ben', 'ada'];
  for (const peer of peers) {
    await until(() => pendingOf(peer).length === 1 && pendingOf(peer)[0]?.id !== 'x', 'the dispute');
    expect(standing(peer)).toEqual(['the moon is up', 'the sun is up']);
    expect(pendingOf(peer)[0]?.conflict).toMatchObject({
      acceptedBy: { id: accepts },
      rejectedBy: { id: rejects },
    });
  }
});

test.each(['accept', 'reject'] as const)(
  'a program’s %s is listed with its texts and who gave it',
  async (verdict) => {
    const [ada, ben] = await openPoem();
    resolve(ben, verdict, 'ada');
    await until(() => listSuggestions(ada.ydoc).length === 1 && pendingOf(ada).length === 0, 'the verdict');
    expect(listSuggestions(ada.ydoc)).toMatchObject([
      { id: 'x', inserted: 'sun', deleted: 'moon', resolvedBy: { id: 'ben' } },
    ]);
  },
);

test('what a mark runs over that lost its end at that moment stays', async () => {
  const peers = await openPoem();
  const [ada, ben] = peers;
  await apart(
    peers,
    () => resolve(ada, 'accept'),
    () => textOf(ben).insert(6, 'XY', NO_DEL),
  );
  await until(() => peers.every((peer) => marksIn(peer.ydoc).length === 0), 'no marks');
  expect(standing(ada)).toEqual(['the XYsun is up', 'the XYsun is up']);
});

test('a program’s undo takes its verdict back, and brings no word back twice', async () => {
  for (const other of [null, 'accept', 'reject'] as const) {
    const peers = await openPoem();
    const [ada, ben] = peers;
    const undo = new Y.UndoManager([bodyOf(ada.ydoc), suggestionsOf(ada.ydoc)], {
      trackedOrigins: new Set([RESOLVE]),
    });
    await apart(
      peers,
      () => resolve(ada, 'accept'),
      () => other && resolve(ben, other),
    );
    const isMended = () => (other === 'reject' ? pendingOf(ada).length === 1 : pendingOf(ada).length === 0);
    await until(() => isMended() && recordMapOf(ada.ydoc, 'x')?.get('resolvedAt') !== undefined, 'verdicts');
    undo.undo();
    const [base, result] =
      other === 'accept'
        ? ['the sun is up', 'the sun is up']
        : ['the moon is up', other === null ? 'the sun is up' : 'the moon is up'];
    const isDone = (peer: SyncPeer) => standing(peer).join() === [base, result].join();
    await until(() => peers.every(isDone), `what is left: ${other}, not ${standing(ben)}`);
  }
});

test.each(['accept', 'reject'] as const)(
  'a program’s redo of a verdict that another opposes (%s) takes no word away',
  async (verdict) => {
    const peers = await openPoem();
    const [ada, ben] = peers;
    const undo = new Y.UndoManager([bodyOf(ada.ydoc), suggestionsOf(ada.ydoc)], {
      trackedOrigins: new Set([RESOLVE]),
    });
    await apart(
      peers,
      () => resolve(ada, verdict),
      () => resolve(ben, verdict === 'accept' ? 'reject' : 'accept'),
    );
    const others = verdict === 'accept' ? 'the moon is up' : 'the sun is up';
    for (let round = 0; round < 2; round += 1) {
      const isDisputed = (peer: SyncPeer) => standing(peer).join() === 'the moon is up,the sun is up';
      await until(() => peers.every(isDisputed), `the dispute: ${standing(ben)}`);
      undo.undo();
      const isUndone = (peer: SyncPeer) => standing(peer).join() === [others, others].join();
      await until(() => peers.every(isUndone), `the other’s verdict: ${standing(ben)}`);
      undo.redo();
    }
  },
);

test('a break before the last letter that two programs accept at once is one', async () => {
  const peers = await openPoem();
  const [ada, ben] = peers;
  resolve(ada, 'reject');
  await until(() => pendingOf(ben).length === 0, 'the verdict');
  ada.ydoc.transact(() => {
    textOf(ada).insert(13, '¶', markAttributes('sgIns', 'break'));
    const record = { author: { id: 'ada', name: 'ada', kind: 'human' }, state: 'pending' };
    suggestionsOf(ada.ydoc).set('break', new Y.Map(Object.entries(record)));
  });
  await until(() => pendingOf(ben).length === 1, 'the break');
  const accept = (peer: SyncPeer, at: number, word: string) =>
    peer.ydoc.transact(() => {
      textOf(peer).applyDelta([{ retain: 13 }, { delete: 2 }]);
      textOf(peer).insert(at, word);
      const line = new Y.XmlElement('line');
      line.insert(0, [new Y.XmlText('p')]);
      (blockAt(peer.ydoc, 0).parent as Y.XmlElement).insert(1, [line]);
      recordMapOf(peer.ydoc, 'break')?.set('state', 'accepted');
    }, RESOLVE);
  await apart(
    peers,
    () => accept(ada, 0, 'See '),
    () => accept(ben, 4, 'full '),
  );
  const isOne = (peer: SyncPeer) => linesOf(peer.ydoc, 'base').join('|') === 'See the full moon is u|p';
  await until(() => peers.every(isOne), `one break: ${linesOf(ben.ydoc, 'base').join('|')}`);
});
