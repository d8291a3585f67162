import { expect, test } from 'vitest';
import { ClientIds } from '@/server/sync/room/client-ids';

const since = new Date(0);
const ada = { kind: 'human', userId: 'ada' } as const;
const open = () =>
  new ClientIds('poem', [{ documentId: 'poem', clientId: 1, author: ada, since }], () => since);
const nothingYet = () => 0;

test('new structs of an unbound id are bound to the sender, once', () => {
  const clientIds = open();
  const structs = [{ clientId: 2, from: 0, to: 3 }];
  expect(clientIds.claim(structs, 'ben', nothingYet).bindings).toEqual([
    { documentId: 'poem', clientId: 2, author: { kind: 'human', userId: 'ben' }, since },
  ]);
  expect(clientIds.claim(structs, 'ben', nothingYet).bindings).toEqual([]);
  expect(clientIds.mayClaim(structs, 'ada', nothingYet)).toBe(false);
});

test('structs of somebody else may be sent only when the document has them', () => {
  const structs = [{ clientId: 1, from: 0, to: 5 }];
  expect(open().mayClaim(structs, 'ben', () => 5)).toBe(true);
  expect(open().mayClaim(structs, 'ben', () => 4)).toBe(false);
  expect(open().mayClaim(structs, 'ada', () => 4)).toBe(true);
});

test('what stood under an id before it was bound stays unknown', () => {
  const { attributions } = open().claim([{ clientId: 3, from: 4, to: 6 }], 'ben', () => 4);
  expect(attributions).toEqual([
    { documentId: 'poem', clientId: 3, clockFrom: 0, clockTo: 4, author: { kind: 'unknown' } },
  ]);
});

test("the co-author's ids are nobody else's, and are written with their first use", () => {
  const clientIds = open();
  clientIds.bind(9, { kind: 'ai', turnId: 'turn' });
  expect(clientIds.isFreeFor(9, 'ada')).toBe(false);
  expect(clientIds.drainFor([1, 2])).toEqual([]);
  expect(clientIds.drainFor([9])).toHaveLength(1);
  expect(clientIds.drainFor([9])).toEqual([]);
});
