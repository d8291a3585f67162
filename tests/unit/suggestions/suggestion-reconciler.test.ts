import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import type { AttributionRange, AuthorRef } from '@/server/store/types';
import { attachReconciler } from '@/server/sync/room/suggestion-reconciler';
import type { Room } from '@/server/sync/types';
import {
  AT,
  BY_POET,
  blockAt,
  createPoem,
  fork,
  LIN,
  linesOf,
  MARA,
  syncAll,
  type,
} from '../../support/poem-builder';

const SYSTEM_CLIENT = 4711;

/** As much of a room as the reconciler uses; counts the transactions in which it mended. */
function openRoom(doc: Y.Doc, authorByClientId: ReadonlyMap<number, AuthorRef> = new Map()) {
  let mended = 0;
  const attributed: { text: string; author: AttributionRange['author'] }[] = [];
  let close = () => {};
  const room = {
    doc,
    bindClientId: () => SYSTEM_CLIENT,
    authorOf: (clientId: number) => authorByClientId.get(clientId) ?? null,
    transactAs: (clientId: number, origin: unknown, change: () => unknown) => {
      mended += 1;
      const ownClientId = doc.clientID;
      doc.clientID = clientId;
      try {
        return doc.transact(change, origin);
      } finally {
        doc.clientID = ownClientId;
      }
    },
    recordAttributions: (ranges: readonly Omit<AttributionRange, 'documentId'>[]) => {
      for (const range of ranges) attributed.push({ text: textOfRange(doc, range), author: range.author });
    },
  };
  attachReconciler(
    {
      onOpen: (listener) => {
        // The reconciler uses nothing else of a room.
        close = listener(room as unknown as Room);
      },
    },
    () => new Date(AT),
  );
  return { mended: () => mended, attributed, close: () => close() };
}

/** The text that a range of clocks wrote. */
function textOfRange(
  doc: Y.Doc,
  { clientId, clockFrom, clockTo }: Omit<AttributionRange, 'documentId'>,
): string {
  let text = '';
  for (let clock = clockFrom; clock < clockTo; ) {
    const item = Y.getItem(doc.store, Y.createID(clientId, clock));
    const { content } = item;
    if (!(content instanceof Y.ContentString)) throw new Error('The range holds more than text.');
    text += content.str.slice(clock - item.id.clock, clockTo - item.id.clock);
    clock = item.id.clock + item.length;
  }
  return text;
}

describe('the reconciler of the server', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('mends opposite verdicts and text in a removed line, soon after they met', () => {
    const server = createPoem(['first']);
    const authors = new Map<number, AuthorRef>([[server.clientID, { kind: 'ai', turnId: 'turn-1' }]]);
    const room = openRoom(server, authors);
    const transact = <T>(change: () => T): T => server.transact(change, 'co-author');
    const options = { after: blockAt(server, 0), newSuggestion: BY_POET, genre: 'verse', transact } as const;
    openLineStream(server, options).write('second\nthird');
    const [lin, mara] = [fork(server), fork(server)];
    const [second = '', third = ''] = resolvableIds(server, 'all');
    resolveSuggestions(lin, { ids: [second, third], verdict: 'reject', by: LIN, at: AT });
    resolveSuggestions(mara, { ids: [second], verdict: 'accept', by: MARA, at: AT });
    authors.set(mara.clientID, { kind: 'human', userId: MARA.id });
    type(mara, 2, 2, 'XX');
    syncAll(server, lin, mara);
    vi.runAllTimers();
    syncAll(server, lin, mara);
    expect(linesOf(mara, 'base')).toEqual(['first', 'XX']);
    expect(listSuggestions(lin, { state: 'pending' })).toEqual([
      expect.objectContaining({ inserted: 'second', conflict: { acceptedBy: MARA, rejectedBy: LIN } }),
    ]);
    expect(linesOf(server, 'result')).toHaveLength(3);
    expect(room.attributed).toEqual([
      { text: 'XX', author: { kind: 'human', userId: MARA.id } },
      { text: 'second', author: { kind: 'ai', turnId: 'turn-1' } },
    ]);
    room.close();
  });

  it('leaves typing alone, in plain lines and in pending ones', () => {
    const server = createPoem(['first']);
    createSuggestion(
      server,
      BY_POET,
      { kind: 'text', block: blockAt(server, 0), from: 5, to: 5, insert: '!' },
      { origin: 'test' },
    );
    const room = openRoom(server);
    vi.runAllTimers();
    const before = room.mended();
    for (let offset = 0; offset < 5; offset += 1) type(server, 0, offset, 'x');
    vi.runAllTimers();
    expect(room.mended()).toBe(before);
    room.close();
  });
});
