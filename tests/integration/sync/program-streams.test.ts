import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { recordMapOf, suggestionsOf } from '@/lib/document/y-doc';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { attachReconciler } from '@/server/sync/room/suggestion-reconciler';
import { closeAfterEach } from '@/tests/support/keep-open';
import { blockAt, linesOf, marksIn } from '@/tests/support/poem-builder';
import { connectPeer, type SyncPeer, TEST_ORIGIN } from '@/tests/support/sync-peer';
import { startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();
const INS = markAttributes('sgIns', 'x');

const textAt = ({ ydoc }: SyncPeer, line: number) => blockAt(ydoc, line).get(0) as Y.XmlText;
const both = (peers: readonly SyncPeer[], check: (peer: SyncPeer) => boolean, what: string) =>
  until(() => peers.every(check), what);

/** “the moon is up”, in the programs of Ada, who streams “one ” as `place` says, and of Ben. */
async function openStream(place: 'a new line' | 'the line') {
  const server = keep(await startSyncServer());
  attachReconciler(server.sync.rooms);
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
  const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
  await Promise.all([ada.synced(), ben.synced()]);
  ada.ydoc.transact(() => {
    blockAt(ada.ydoc, 0).insert(0, [new Y.XmlText('the moon is up')]);
    const author = { id: 'ada', name: 'ada', kind: 'human' };
    suggestionsOf(ada.ydoc).set('x', new Y.Map(Object.entries({ author, state: 'pending', stream: 'live' })));
  }, TEST_ORIGIN);
  if (place === 'a new line')
    ada.ydoc.transact(() => {
      const line = new Y.XmlElement('line');
      line.setAttribute('sgIns', 'x');
      line.insert(0, [new Y.XmlText()]);
      (blockAt(ada.ydoc, 0).parent as Y.XmlElement).insert(1, [line]);
    }, TEST_ORIGIN);
  const [line, offset] = place === 'a new line' ? [1, 0] : [0, 4];
  let end = offset;
  const write = (words: string) => {
    textAt(ada, line).insert(end, words, INS);
    end += words.length;
  };
  write('one ');
  await both([ada, ben], ({ ydoc }) => ydoc.getXmlFragment('body').toString().includes('one '), 'the stream');
  return { ada, ben, write, peers: [ada, ben] as const };
}

/** As the representation has it: the text, or the block that was proposed, goes, and the state says so. */
function reject({ ydoc }: SyncPeer, place: 'a new line' | 'the line'): void {
  ydoc.transact(() => {
    if (place === 'a new line') (blockAt(ydoc, 0).parent as Y.XmlElement).delete(1, 1);
    else (blockAt(ydoc, 0).get(0) as Y.XmlText).applyDelta([{ retain: 4 }, { delete: 4 }]);
    recordMapOf(ydoc, 'x')?.set('state', 'rejected');
  }, TEST_ORIGIN);
}

const PLACES = ['a new line', 'the line'] as const;
const ORDERS = ['the verdict', 'the text'] as const;

test.each(PLACES.flatMap((place) => ORDERS.map((first) => [place, first] as const)))(
  'what a program streams into %s that is rejected at that moment goes with it; %s comes first',
  async (place, first) => {
    const { ada, ben, write, peers } = await openStream(place);
    for (const { provider } of peers) provider.disconnect();
    write('two ');
    reject(ben, place);
    const order = first === 'the verdict' ? [ben, ada] : [ada, ben];
    for (const peer of order) {
      peer.provider.connect();
      await peer.synced();
    }
    const isRejected = (peer: SyncPeer) => linesOf(peer.ydoc, 'result').join() === 'the moon is up';
    await both(peers, isRejected, `nothing left: ${linesOf(ben.ydoc, 'result')}`);
    // What the server puts back comes within its delay of 20 ms.
    await new Promise((resolve) => setTimeout(resolve, 100));
    textAt(ada, 0).insert(4, 'plain ', { [Object.keys(INS)[0] ?? '']: null });
    const isTyped = (peer: SyncPeer) => linesOf(peer.ydoc, 'base').join() === 'the plain moon is up';
    await both(peers, isTyped, `what stands: ${linesOf(ben.ydoc, 'base')}`);
    expect(marksIn(ben.ydoc)).toEqual([]);
  },
);

test('what another types into a streamed line stays when it is rejected', async () => {
  const { ada, ben, write, peers } = await openStream('a new line');
  for (const { provider } of peers) provider.disconnect();
  write('two ');
  textAt(ben, 1).insert(4, 'mine', INS);
  ada.provider.connect();
  await ada.synced();
  ada.provider.disconnect();
  reject(ada, 'a new line');
  ben.provider.connect();
  await ben.synced();
  ada.provider.connect();
  const isKept = (peer: SyncPeer) => linesOf(peer.ydoc, 'base').join() === 'the moon is up,mine';
  await both(peers, isKept, `what was typed: ${linesOf(ben.ydoc, 'base')}`);
});
