import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createInitialUpdate, metaOf } from '@/lib/document/y-doc';
import { attachTitleMirror } from '@/server/commands/title-mirror';
import type { DocumentStore } from '@/server/store/types';
import type { Room } from '@/server/sync/types';
import { createManualSchedule } from '../../support/manual-schedule';

const ORIGIN = Symbol('test');

/** One room with a mirror on it; `titles` are what the row of its document became. */
async function openMirroredRoom(rowTitle: string) {
  const titles: string[] = [];
  const documents = {
    find: async () => ({ title: rowTitle }),
    setTitle: async (_id: string, title: string) => {
      titles.push(title);
    },
    // The mirror uses these two of the store's methods.
  } as unknown as DocumentStore;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, createInitialUpdate({ title: 'Leaves', language: 'en' }));
  const clock = createManualSchedule();
  let close = () => {};
  const rooms = {
    onOpen: (listener: (room: Room) => () => void) => {
      // The mirror reads the room's id and document only.
      close = listener({ documentId: 'd1', doc } as Room);
    },
  };
  attachTitleMirror(rooms, { store: { documents }, schedule: clock.schedule, log: () => {} });
  await Promise.resolve();
  const setTitle = (title: unknown) => doc.transact(() => metaOf(doc).set('title', title), ORIGIN);
  return { titles, clock, setTitle, close: () => close() };
}

describe('attachTitleMirror', () => {
  it('writes the title once, when the typing rests', async () => {
    const { titles, clock, setTitle } = await openMirroredRoom('Leaves');
    for (const title of ['R', 'Re', 'Red']) {
      setTitle(title);
      clock.advance(100);
    }
    expect(titles).toEqual([]);
    clock.advance(1_000);
    expect(titles).toEqual(['Red']);
  });

  it('writes nothing for other changes, nor for a title that the row has', async () => {
    const { titles, clock, setTitle } = await openMirroredRoom('Leaves');
    setTitle('Leaves');
    clock.advance(1_000);
    expect(titles).toEqual([]);
  });

  it('writes at once what waits when the room closes', async () => {
    const { titles, setTitle, close } = await openMirroredRoom('Leaves');
    setTitle('Red');
    close();
    expect(titles).toEqual(['Red']);
  });

  it('mends a row that a crash left behind', async () => {
    const { titles, clock } = await openMirroredRoom('Old');
    clock.advance(1_000);
    expect(titles).toEqual(['Leaves']);
  });

  it('takes no title that is none, and cuts one that is too long', async () => {
    const { titles, clock, setTitle } = await openMirroredRoom('Leaves');
    setTitle({ evil: true });
    clock.advance(1_000);
    setTitle('x'.repeat(5_000));
    clock.advance(1_000);
    expect(titles).toEqual(['x'.repeat(200)]);
  });
});
