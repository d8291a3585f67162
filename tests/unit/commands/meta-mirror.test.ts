import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createInitialUpdate, metaOf } from '@/lib/document/y-doc';
import { attachMetaMirror } from '@/server/commands/documents/meta-mirror';
import type { DocumentStore } from '@/server/store/types';
import type { Room } from '@/server/sync/types';
import { createManualSchedule } from '../../support/manual-schedule';

const ORIGIN = Symbol('test');

/** One room with a mirror on it; `titles` are what the row of its document became. */
async function openMirroredRoom(rowTitle: string, rowForm: string | null = null) {
  const titles: string[] = [];
  const forms: (string | null)[] = [];
  const documents = {
    find: async () => ({ title: rowTitle, form: rowForm }),
    setTitle: async (_id: string, title: string) => {
      titles.push(title);
    },
    setForm: async (_id: string, form: string | null) => {
      forms.push(form);
    },
    // The mirror uses these three of the store's methods.
  } as unknown as DocumentStore;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, createInitialUpdate({ title: 'Leaves', language: 'en' }));
  const clock = createManualSchedule();
  const closers: (() => void)[] = [];
  const rooms = {
    onOpen: (listener: (room: Room) => () => void) => {
      // The mirror reads the room's id and document only.
      closers.push(listener({ documentId: 'd1', doc } as Room));
    },
  };
  attachMetaMirror(rooms, { store: { documents }, schedule: clock.schedule, log: () => {} });
  await Promise.resolve();
  const setTitle = (title: unknown) => doc.transact(() => metaOf(doc).set('title', title), ORIGIN);
  const setForm = (form: unknown) => doc.transact(() => metaOf(doc).set('form', form), ORIGIN);
  const close = () => {
    for (const closer of closers) closer();
  };
  return { titles, forms, clock, setTitle, setForm, close };
}

describe('attachMetaMirror', () => {
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

  it('follows the form of the poem, an own one by its id', async () => {
    const { forms, clock, setForm } = await openMirroredRoom('Leaves', '七律');
    clock.advance(1_000);
    setForm('七绝');
    clock.advance(1_000);
    setForm({ language: 'zh', lengths: [{ min: 5, max: 5 }] });
    clock.advance(1_000);
    setForm({ evil: true });
    clock.advance(1_000);
    expect(forms).toEqual([null, '七绝', 'own', null]);
  });

  it('takes no title that is none, and cuts one that is too long', async () => {
    const { titles, clock, setTitle } = await openMirroredRoom('Leaves');
    setTitle({ evil: true });
    clock.advance(1_000);
    setTitle('x'.repeat(5_000));
    clock.advance(1_000);
    setTitle(`${'x'.repeat(199)}😀`);
    clock.advance(1_000);
    setTitle('line\u0000 one\nand \uD83D two');
    clock.advance(1_000);
    // Neither half a character nor what a database refuses.
    expect(titles).toEqual(['x'.repeat(200), 'x'.repeat(199), 'line one and \uFFFD two']);
  });
});
