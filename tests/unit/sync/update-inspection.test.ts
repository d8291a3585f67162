import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspectUpdate, isIncomplete } from '@/server/sync/admission/update-inspection';

function typed(clientId: number, text: string): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  ydoc.getText('scratch').insert(0, text);
  return ydoc;
}

describe('inspectUpdate', () => {
  test('joins the structs of a client', () => {
    const ydoc = typed(7, 'ab');
    ydoc.getText('scratch').insert(1, 'x');
    expect(inspectUpdate(Y.encodeStateAsUpdate(ydoc)).structs).toEqual([{ clientId: 7, from: 0, to: 3 }]);
  });

  test('does not take a gap for structs', () => {
    const ydoc = typed(7, 'ab');
    const first = Y.encodeStateAsUpdate(ydoc);
    ydoc.getText('scratch').insert(2, 'c');
    const before = Y.encodeStateVector(ydoc);
    ydoc.getText('scratch').insert(3, 'd');
    const merged = Y.mergeUpdates([first, Y.encodeStateAsUpdate(ydoc, before)]);
    expect(inspectUpdate(merged).structs).toEqual([
      { clientId: 7, from: 0, to: 2 },
      { clientId: 7, from: 3, to: 4 },
    ]);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['garbage', Uint8Array.of(9, 9, 9, 9)],
    ['bytes after the update', Uint8Array.from([...Y.encodeStateAsUpdate(typed(7, 'a')), 0])],
    ['the V2 format', Y.encodeStateAsUpdateV2(typed(7, 'a'))],
  ])('throws on %s', (_what, update) => {
    expect(() => inspectUpdate(update)).toThrow();
  });
});

describe('isIncomplete', () => {
  test('when earlier structs of the client are missing', () => {
    const ydoc = typed(7, 'ab');
    const before = Y.encodeStateVector(ydoc);
    ydoc.getText('scratch').insert(2, 'c');
    const update = inspectUpdate(Y.encodeStateAsUpdate(ydoc, before));
    expect(isIncomplete(update, new Y.Doc())).toBe(true);
    expect(isIncomplete(update, typed(7, 'ab'))).toBe(false);
  });

  test('when a neighbour or what is deleted is missing', () => {
    const ydoc = typed(7, 'ab');
    const before = Y.encodeStateVector(ydoc);
    ydoc.clientID = 8;
    ydoc.getText('scratch').insert(1, 'x');
    const neighbour = inspectUpdate(Y.encodeStateAsUpdate(ydoc, before));
    expect(isIncomplete(neighbour, new Y.Doc())).toBe(true);
    const deleted = typed(7, 'ab');
    const deletion: Uint8Array[] = [];
    deleted.on('update', (update: Uint8Array) => deletion.push(update));
    deleted.getText('scratch').delete(0, 1);
    const [update = new Uint8Array()] = deletion;
    expect(isIncomplete(inspectUpdate(update), new Y.Doc())).toBe(true);
    expect(isIncomplete(inspectUpdate(update), typed(7, 'ab'))).toBe(false);
  });

  test('never for a whole state', () => {
    const ydoc = typed(7, 'ab');
    ydoc.clientID = 8;
    ydoc.getText('scratch').insert(1, 'x');
    ydoc.getText('scratch').delete(0, 2);
    expect(isIncomplete(inspectUpdate(Y.encodeStateAsUpdate(ydoc)), new Y.Doc())).toBe(false);
  });
});
