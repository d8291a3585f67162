import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE_CODES } from '@/lib/collab/close-codes';
import { projectDocument } from '@/lib/document/projection';
import { bodyOf, recordMapOf, suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { writeVote } from '@/lib/suggestions/candidates/candidates';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { readRecordAuthor } from '@/lib/suggestions/records/record';
import { randomSuggestionId, writeRecord } from '@/lib/suggestions/records/write-record';
import type { Verdict } from '@/lib/suggestions/suggestion';
import { resolvePart } from '@/lib/suggestions/verdicts/resolve-part';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { attachRecordNames } from '@/server/sync/room/record-names';
import { closeAfterEach } from '@/tests/support/keep-open';
import { connectPeer, type SyncPeer, TEST_ORIGIN } from '@/tests/support/sync-peer';
import { startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();

const AT = '2026-01-02T03:04:05.000Z';

const ROLES = { ada: 'owner', ben: 'editor', sam: 'suggester' } as const;

/** Ada's poem with one line, “spring”, and a pending “ cold” of hers behind it; Sam's client, which may suggest. */
async function openPoem(other: 'ben' | 'sam' = 'sam') {
  const server = keep(await startSyncServer({ roles: ROLES }));
  attachRecordNames(server.sync.rooms);
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
  await ada.synced();
  ada.ydoc.transact(() => {
    firstLine(ada.ydoc).insert(0, [new Y.XmlText('spring')]);
    suggest(ada, 'ada', 6, ' cold', 'adas');
  }, TEST_ORIGIN);
  const peer = keep(connectPeer(server.port, { ticket: `ticket-${other}` }));
  await peer.synced();
  await until(() => plainText(peer) === 'spring cold', 'the poem');
  return { server, ada, peer };
}

function firstLine(ydoc: Y.Doc): Y.XmlElement {
  return (bodyOf(ydoc).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
}

function textOf({ ydoc }: SyncPeer): Y.XmlText {
  return firstLine(ydoc).get(0) as Y.XmlText;
}

function plainText(peer: SyncPeer): string {
  const text = firstLine(peer.ydoc)?.get(0);
  if (!(text instanceof Y.XmlText)) return '';
  return (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
}

function person(id: string) {
  return { id, name: id, kind: 'human' } as const;
}

function suggest(
  peer: SyncPeer,
  authorId: string,
  at: number,
  words: string,
  id = randomSuggestionId(),
): void {
  writeRecord(peer.ydoc, id, { author: person(authorId), createdAt: AT });
  textOf(peer).insert(at, words, { sgIns: { id } });
}

function recordOf(peer: SyncPeer, id = 'adas'): Y.Map<unknown> {
  const map = recordMapOf(peer.ydoc, id);
  if (!map) throw new Error(`There is no suggestion ${id}.`);
  return map;
}

test.each<[string, (sam: SyncPeer) => void]>([
  ['deletes what another proposes', (sam) => textOf(sam).delete(6, 5)],
  ['writes on in another’s suggestion', (sam) => textOf(sam).insert(8, 'x', { sgIns: { id: 'adas' } })],
  ['suggests in another’s name', (sam) => suggest(sam, 'ada', 0, 'x')],
  ['votes in another’s name', (sam) => writeVote(recordOf(sam), person('ada'), '0')],
])('a suggester’s client that %s is refused', async (_what, change) => {
  const { ada, peer: sam } = await openPoem();
  sam.ydoc.transact(() => change(sam), TEST_ORIGIN);
  await sam.closedWith(CLOSE_CODES.notAllowed);
  expect(plainText(ada)).toBe('spring cold');
  expect([...suggestionsOf(ada.ydoc).keys()]).toEqual(['adas']);
  expect(recordOf(ada).has('vote:ada')).toBe(false);
});

describe('a suggestion of a suggester’s own that was decided', () => {
  /** Sam’s “ rain” behind the line of Ada’s poem, which Ada decided about. */
  async function openDecided(verdict: Verdict) {
    const opened = await openPoem();
    const { ada, peer: sam } = opened;
    sam.ydoc.transact(() => suggest(sam, 'sam', 11, ' rain', 'sams'), TEST_ORIGIN);
    await until(() => recordMapOf(ada.ydoc, 'sams') !== undefined, 'the suggestion');
    ada.ydoc.transact(
      () => resolveSuggestions(ada.ydoc, { ids: ['sams'], verdict, by: person('ada'), at: AT }),
      TEST_ORIGIN,
    );
    await until(() => recordOf(sam, 'sams').get('state') !== 'pending', 'the verdict');
    return opened;
  }

  const DELETION = { sgDel: { id: 'sams' } };
  const BOLD = { sgFmt: { id: 'sams', op: 'add', mark: 'bold' } };

  test.each<[string, Verdict, (sam: SyncPeer) => void]>([
    ['bring more text', 'accept', (sam) => textOf(sam).insert(0, 'late ', { sgIns: { id: 'sams' } })],
    ['bring more text', 'reject', (sam) => textOf(sam).insert(0, 'late ', { sgIns: { id: 'sams' } })],
    ['strike text', 'accept', (sam) => textOf(sam).format(0, 6, DELETION)],
    ['format text', 'accept', (sam) => textOf(sam).format(0, 6, BOLD)],
    ['join lines', 'accept', (sam) => firstLine(sam.ydoc).setAttribute('sgJoin', 'sams')],
    [
      'change the type of a block',
      'accept',
      (sam) => firstLine(sam.ydoc).setAttribute('sgProp', '{"id":"sams","opensStanza":true}'),
    ],
    ['be taken out of the record', 'accept', (sam) => suggestionsOf(sam.ydoc).delete('sams')],
  ])('cannot %s any more (%s)', async (_what, verdict, change) => {
    const { ada, peer: sam } = await openDecided(verdict);
    const before = bodyOf(ada.ydoc).toString();
    sam.ydoc.transact(() => change(sam), TEST_ORIGIN);
    await sam.closedWith(CLOSE_CODES.notAllowed);
    expect(bodyOf(ada.ydoc).toString()).toBe(before);
  });
});

test('a suggester’s client may mark what another proposes, add to it and vote', async () => {
  const { ada, peer: sam } = await openPoem();
  sam.ydoc.transact(() => {
    suggest(sam, 'sam', 8, 'old', 'sams');
    textOf(sam).format(6, 2, { sgDel: { id: 'sams' } });
    writeVote(recordOf(sam), person('sam'), '0');
  }, TEST_ORIGIN);
  await until(() => recordOf(ada).has('vote:sam'), 'the vote');
  expect(plainText(ada)).toBe('spring coldold');
  expect(sam.closes).toEqual([]);
});

describe('the record that a suggester’s program writes', () => {
  type Fields = Readonly<Record<string, unknown>>;

  test.each<[string, Fields]>([
    ['names its author alone', { author: 'sam' }],
    ['names its author in a way of its own', { author: { id: 'sam', name: 'Sam' }, authorKind: 'human' }],
    ['names an author who is nobody', { author: 'a program', requestedBy: 'a program' }],
  ])('is theirs when it %s', async (_what, fields) => {
    const { ada, peer: sam } = await openPoem();
    const entries = Object.entries({ ...fields, state: 'pending', reason: 'why', resolvedBy: null });
    sam.ydoc.transact(() => {
      suggestionsOf(sam.ydoc).set('x', new Y.Map(entries));
      textOf(sam).insert(0, 'late ', { sgIns: { id: 'x' } });
    }, TEST_ORIGIN);
    await until(() => recordMapOf(ada.ydoc, 'x') !== undefined, 'the record');
    await until(() => readRecordAuthor(recordOf(ada, 'x'))?.id === 'sam', 'the author');
    expect(recordOf(ada, 'x').get('reason')).toBe('why');
    expect([undefined, 'sam']).toContain(recordOf(ada, 'x').get('requestedBy'));
    expect(sam.closes).toEqual([]);
  });

  test.each(['sam', 'ben'] as const)('may come key by key, of %s', async (name) => {
    const { ada, peer } = await openPoem(name);
    const fields = { state: 'pending', reason: 'why', author: name, authorKind: 'human', createdAt: AT };
    suggestionsOf(peer.ydoc).set('x', new Y.Map());
    for (const [key, value] of Object.entries(fields)) recordOf(peer, 'x').set(key, value);
    await until(() => recordMapOf(ada.ydoc, 'x')?.has('createdAt') === true, 'the record');
    peer.ydoc.transact(() => textOf(peer).insert(0, 'late ', { sgIns: { id: 'x' } }), TEST_ORIGIN);
    await until(() => plainText(ada).startsWith('late'), 'the text');
    expect(recordOf(ada, 'x').toJSON()).toEqual(fields);
    expect(peer.closes).toEqual([]);
  });

  test('cannot be filled with a verdict', async () => {
    const { ada, peer: sam } = await openPoem();
    suggestionsOf(sam.ydoc).set('x', new Y.Map());
    recordOf(sam, 'x').set('state', 'accepted');
    await sam.closedWith(CLOSE_CODES.notAllowed);
    expect(recordMapOf(ada.ydoc, 'x')?.has('state')).not.toBe(true);
  });
});

test('what an editor’s client writes in another’s name is set right, and what it writes else is kept', async () => {
  const { ada, peer: ben } = await openPoem('ben');
  ada.ydoc.transact(() => writeVote(recordOf(ada), person('ada'), '0'), TEST_ORIGIN);
  await until(() => recordOf(ben).has('vote:ada'), 'the vote');
  ben.ydoc.transact(() => {
    const record = recordOf(ben);
    record.set('vote:ada', { candidate: '1', by: person('ada') });
    record.set('vote:eve', { candidate: '1', by: person('eve') });
    record.set('author', person('ben'));
    record.set('candidate:1', { text: 'warm' });
    writeVote(record, person('ben'), '0');
    suggest(ben, 'ada', 0, 'late ', 'forged');
    suggest(ben, 'somebody', 0, 'very ', 'program');
    textOf(ben).insert(16, 'rain');
  }, TEST_ORIGIN);
  await until(() => ada.ydoc.getMap('suggestions').has('forged'), 'the update');
  await until(() => readRecordAuthor(recordOf(ada, 'forged'))?.id === 'ben', 'the author');
  const record = recordOf(ada);
  expect(record.get('vote:ada')).toEqual({ candidate: '0', by: person('ada') });
  expect([record.has('vote:eve'), record.has('vote:ben'), record.has('candidate:1')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(readRecordAuthor(record)).toEqual(person('ada'));
  expect(readRecordAuthor(recordOf(ada, 'program'))?.id).toBe('somebody');
  expect(plainText(ada)).toContain('rain');
  await until(() => readRecordAuthor(recordOf(ben))?.id === 'ada', 'the same for who wrote it');
  expect(ben.closes).toEqual([]);
});

test('a part that an editor decides about stays in its author’s name', async () => {
  const { ada, peer: ben } = await openPoem('ben');
  resolvePart(ben.ydoc, {
    id: 'adas',
    parts: [{ block: firstLine(ben.ydoc), from: 6, to: 8 }],
    verdict: 'accept',
    by: person('ben'),
    at: '2026-01-02T03:04:05.000Z',
    randomId: () => 'part',
  });
  await until(() => ada.ydoc.getMap('suggestions').has('part'), 'the part');
  ben.ydoc.transact(() => writeVote(recordOf(ben), person('eve'), '0'), TEST_ORIGIN);
  await until(() => !recordOf(ben).has('vote:eve'), 'a correction');
  expect(readRecordAuthor(recordOf(ada, 'part'))?.id).toBe('ada');
});

test('who gave a verdict is whose connection it came over', async () => {
  const { ada, peer: ben } = await openPoem('ben');
  ben.ydoc.transact(() => {
    recordOf(ben).set('state', 'accepted');
    recordOf(ben).set('resolvedBy', person('ada'));
    suggestionLogOf(ben.ydoc).push([
      { id: 'adas', verdict: 'accept', by: person('ada') },
      { id: 'adas', verdict: 'accept', by: 'ada' },
      { id: 'adas', verdict: 'accept', by: person('ben') },
    ]);
  }, TEST_ORIGIN);
  const givers = () => suggestionLogOf(ada.ydoc).map((entry) => (entry as { by: unknown }).by);
  await until(() => givers().length === 3 && !JSON.stringify(givers()).includes('ada'), 'the names');
  expect(givers()).toEqual([person('ben'), 'ben', person('ben')]);
  expect(recordOf(ada).get('resolvedBy')).toEqual(person('ben'));
});

describe('what a suggester types on while their suggestion is decided', () => {
  /** Sam’s “ rain” behind the line, decided by Ada; Sam’s client types on before it hears of it. */
  async function typeOn(verdict: Verdict, ...typed: readonly (readonly [at: number, words: string])[]) {
    const opened = await openPoem();
    const { ada, peer: sam } = opened;
    sam.ydoc.transact(() => suggest(sam, 'sam', 11, ' rain', 'sams'), TEST_ORIGIN);
    await until(() => recordMapOf(ada.ydoc, 'sams') !== undefined, 'the suggestion');
    const before = Y.encodeStateAsUpdate(sam.ydoc);
    ada.ydoc.transact(
      () => resolveSuggestions(ada.ydoc, { ids: ['sams'], verdict, by: person('ada'), at: AT }),
      TEST_ORIGIN,
    );
    await until(() => recordOf(sam, 'sams').get('state') !== 'pending', 'the verdict');
    // What a page makes that has not heard, on the document as it was.
    const unaware = new Y.Doc();
    Y.applyUpdate(unaware, before);
    const text = (bodyOf(unaware).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
    for (const [at, words] of typed) {
      const known = Y.encodeStateVector(unaware);
      (text.get(0) as Y.XmlText).insert(at, words, { sgIns: { id: 'sams' } });
      Y.applyUpdate(sam.ydoc, Y.encodeStateAsUpdate(unaware, known), TEST_ORIGIN);
    }
    return opened;
  }

  const pendingOf = ({ ydoc }: SyncPeer) =>
    listSuggestions(ydoc)
      .filter(({ state, author }) => state === 'pending' && author.id === 'sam')
      .map(({ inserted }) => inserted);

  test.each<[Verdict, string]>([
    ['accept', 'spring rain'],
    ['reject', 'spring'],
  ])('is pending as a suggestion that goes on from it (%s)', async (verdict, base) => {
    const { ada, peer: sam } = await typeOn(verdict, [16, 's'], [17, '!'], [13, 'w']);
    await until(() => pendingOf(ada).join('').length === 3, 'the text');
    for (const peer of [ada, sam]) {
      expect(pendingOf(peer)).toHaveLength(1);
      expect([...pendingOf(peer).join('')].sort()).toEqual(['!', 's', 'w']);
      expect(JSON.stringify(projectDocument(peer.ydoc, 'base'))).toContain(`"text":"${base}"`);
    }
    expect(sam.closes).toEqual([]);
  });

  test('is pending, too, when it was typed without a connection', async () => {
    const { ada, peer: sam } = await openPoem();
    sam.ydoc.transact(() => suggest(sam, 'sam', 11, ' rain', 'sams'), TEST_ORIGIN);
    await until(() => recordMapOf(ada.ydoc, 'sams') !== undefined, 'the suggestion');
    sam.provider.disconnect();
    sam.ydoc.transact(() => textOf(sam).insert(16, 's', { sgIns: { id: 'sams' } }), TEST_ORIGIN);
    ada.ydoc.transact(
      () => resolveSuggestions(ada.ydoc, { ids: ['sams'], verdict: 'accept', by: person('ada'), at: AT }),
      TEST_ORIGIN,
    );
    const refusals = () => sam.closes.filter((code) => code === CLOSE_CODES.notAllowed);
    sam.provider.connect();
    await until(() => pendingOf(ada).join() === 's', 'the text');
    expect(plainText(sam)).toBe('spring cold rains');
    expect(refusals()).toEqual([]);
  });
});
