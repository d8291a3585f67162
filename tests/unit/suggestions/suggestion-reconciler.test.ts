import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Y from 'yjs';
import { createSuggestion } from '@/lib/suggestions/create-suggestion';
import { openLineStream } from '@/lib/suggestions/line-stream';
import { listSuggestions } from '@/lib/suggestions/list-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/resolve-suggestions';
import { attachReconciler } from '@/server/sync/suggestion-reconciler';
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

/** As much of a room as the reconciler uses; counts the transactions in which it mended. */
function openRoom(doc: Y.Doc) {
  let mended = 0;
  let close = () => {};
  const room = {
    doc,
    bindClientId: () => 4711,
    authorOf: () => null,
    transactAs: (_clientId: number, origin: unknown, change: () => unknown) => {
      mended += 1;
      return doc.transact(change, origin);
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
  return { mended: () => mended, close: () => close() };
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
    const room = openRoom(server);
    const transact = <T>(change: () => T): T => server.transact(change, 'co-author');
    const options = { after: blockAt(server, 0), newSuggestion: BY_POET, genre: 'verse', transact } as const;
    openLineStream(server, options).write('second\nthird');
    const [lin, mara] = [fork(server), fork(server)];
    const [second = '', third = ''] = resolvableIds(server, 'all');
    resolveSuggestions(lin, { ids: [second, third], verdict: 'reject', by: LIN, at: AT });
    resolveSuggestions(mara, { ids: [second], verdict: 'accept', by: MARA, at: AT });
    type(mara, 2, 2, 'XX');
    syncAll(server, lin, mara);
    vi.runAllTimers();
    syncAll(server, lin, mara);
    expect(linesOf(mara, 'base')).toEqual(['first', 'XX']);
    expect(listSuggestions(lin, { state: 'pending' })).toEqual([
      expect.objectContaining({ inserted: 'second', conflict: { acceptedBy: MARA, rejectedBy: LIN } }),
    ]);
    expect(linesOf(server, 'result')).toHaveLength(3);
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
