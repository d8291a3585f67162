import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppendBatch, Store } from '@/server/store/types';
import { createTestUser } from '../../support/create-test-user';
import type { openTestStore } from '../../support/open-test-store';
import { STORE_KINDS } from '../../support/store-kinds';

const FIRST_UPDATE = Uint8Array.of(0, 0);

const bytes = (...values: number[]) => Uint8Array.from(values);

describe.each(STORE_KINDS)('the update log of $kind', ({ open }) => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let store: Store;
  let ownerId: string;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
    ownerId = await createTestUser(opened.authDatabase);
  });
  afterAll(() => opened.close());

  async function createDocument(): Promise<string> {
    const { id } = await store.documents.create({
      title: '',
      language: 'en',
      form: null,
      ownerId,
      firstUpdate: FIRST_UPDATE,
    });
    return id;
  }

  function append(batch: Partial<AppendBatch>): Promise<void> {
    return store.log.append({ updates: [], bindings: [], attributions: [], ...batch });
  }

  it('begins with the update that the document was made with', async () => {
    const id = await createDocument();
    const state = await store.log.load(id);
    expect(state.snapshot).toBeNull();
    expect(state.updates).toEqual([FIRST_UPDATE]);
    expect(state.lastSequence).toBeGreaterThan(0);
  });

  it('gives the updates of each document back byte for byte, in the order of their writing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 300 })), { maxLength: 8 }),
          { maxLength: 5 },
        ),
        async (batches) => {
          const [one, other] = [await createDocument(), await createDocument()];
          for (const batch of batches) {
            await append({
              updates: batch.map(([isOne, update]) => ({ documentId: isOne ? one : other, update })),
            });
          }
          const written = (isOne: boolean) =>
            batches.flat().flatMap(([belongsToOne, update]) => (belongsToOne === isOne ? [update] : []));
          expect((await store.log.load(one)).updates).toEqual([FIRST_UPDATE, ...written(true)]);
          expect((await store.log.load(other)).updates).toEqual([FIRST_UPDATE, ...written(false)]);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keeps a view of a larger buffer as the view, and an update of a megabyte whole', async () => {
    const id = await createDocument();
    const large = new Uint8Array(1_000_000).map((_value, index) => index % 251);
    await append({
      updates: [
        { documentId: id, update: bytes(1, 2, 3, 4, 5).subarray(1, 3) },
        { documentId: id, update: large },
      ],
    });
    const [, view, whole] = (await store.log.load(id)).updates;
    expect(view).toEqual(bytes(2, 3));
    expect(Buffer.from(whole ?? []).equals(large)).toBe(true);
  });

  it('keeps every append of many that are made at once', async () => {
    const id = await createDocument();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        append({ updates: [{ documentId: id, update: bytes(index) }] }),
      ),
    );
    const [, ...updates] = (await store.log.load(id)).updates;
    expect(updates.map(([value]) => value).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual([
      ...Array(50).keys(),
    ]);
  });

  it('loses no append and no other write when both happen at once', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, createDocument));
    await Promise.all(
      ids.flatMap((id) => [
        append({ updates: [{ documentId: id, update: bytes(1) }] }),
        store.documents.setTitle(id, `title of ${id}`),
        store.log.compact(id, bytes(9), 0),
        append({ updates: [{ documentId: 'no-such-document', update: bytes(1) }] }).catch(() => {}),
      ]),
    );
    const states = await Promise.all(ids.map((id) => store.log.load(id)));
    expect(states.map(({ updates }) => updates.length)).toEqual(ids.map(() => 2));
    const documents = await Promise.all(ids.map((id) => store.documents.find(id)));
    expect(documents.map((document) => document?.title)).toEqual(ids.map((id) => `title of ${id}`));
  });

  it('writes nothing of a batch that has an update for a document that does not exist', async () => {
    const id = await createDocument();
    await expect(
      append({
        updates: [
          { documentId: id, update: bytes(1) },
          { documentId: 'no-such-document', update: bytes(2) },
        ],
        bindings: [{ documentId: id, clientId: 7, author: { kind: 'system' }, since: new Date() }],
      }),
    ).rejects.toMatchObject({ name: 'DomainError', code: 'document-not-found' });
    expect((await store.log.load(id)).updates).toEqual([FIRST_UPDATE]);
    expect(await store.log.listBindings(id)).toEqual([]);
  });

  it('does nothing for an empty batch', async () => {
    await expect(append({})).resolves.toBeUndefined();
  });

  it('has nothing for a document that does not exist', async () => {
    expect(await store.log.load('no-such-document')).toEqual({
      snapshot: null,
      updates: [],
      lastSequence: 0,
    });
  });

  it('tells what came after a sequence number', async () => {
    const id = await createDocument();
    const { lastSequence } = await store.log.load(id);
    expect(await store.log.loadSince(id, lastSequence)).toEqual({ updates: [], lastSequence });
    await append({ updates: [{ documentId: id, update: bytes(1) }] });
    await append({ updates: [{ documentId: id, update: bytes(2) }] });
    const since = await store.log.loadSince(id, lastSequence);
    expect(since.updates).toEqual([bytes(1), bytes(2)]);
    expect(since.lastSequence).toBe((await store.log.load(id)).lastSequence);
  });

  it('replaces by compaction what the snapshot holds, and nothing that came later', async () => {
    const id = await createDocument();
    await append({ updates: [{ documentId: id, update: bytes(1) }] });
    const { lastSequence } = await store.log.load(id);
    await append({ updates: [{ documentId: id, update: bytes(2) }] });
    await store.log.compact(id, bytes(10), lastSequence);
    expect(await store.log.load(id)).toMatchObject({ snapshot: bytes(10), updates: [bytes(2)] });

    const { lastSequence: second } = await store.log.load(id);
    await store.log.compact(id, bytes(11), second);
    expect(await store.log.load(id)).toEqual({ snapshot: bytes(11), updates: [], lastSequence: second });
  });

  it('never gives a sequence number again, also not after its row was compacted away', async () => {
    const id = await createDocument();
    const { lastSequence } = await store.log.load(id);
    await store.log.compact(id, bytes(1), lastSequence);
    await append({ updates: [{ documentId: id, update: bytes(2) }] });
    const since = await store.log.loadSince(id, lastSequence);
    expect(since.updates).toEqual([bytes(2)]);
    expect(since.lastSequence).toBeGreaterThan(lastSequence);
  });

  it('leaves the other documents alone when it compacts one', async () => {
    const [one, other] = [await createDocument(), await createDocument()];
    await store.log.compact(one, bytes(1), (await store.log.load(other)).lastSequence);
    expect((await store.log.load(other)).updates).toEqual([FIRST_UPDATE]);
  });

  it('remembers whom each client id belongs to, the largest included, and lets nobody take one over', async () => {
    const id = await createDocument();
    const since = new Date('2026-03-04T05:06:07.089Z');
    const bindings = [
      { documentId: id, clientId: 0, author: { kind: 'system' as const }, since },
      { documentId: id, clientId: 1, author: { kind: 'human' as const, userId: 'du-fu' }, since },
      { documentId: id, clientId: 2 ** 32 - 1, author: { kind: 'ai' as const, turnId: 'turn-1' }, since },
    ];
    await append({ bindings });
    await append({
      updates: [{ documentId: id, update: bytes(1) }],
      bindings: [
        { documentId: id, clientId: 1, author: { kind: 'human', userId: 'li-bai' }, since: new Date() },
      ],
    });
    expect(await store.log.listBindings(id)).toEqual(bindings);
    expect((await store.log.load(id)).updates).toHaveLength(2);
  });

  it('keeps client ids of one document apart from the same in another', async () => {
    const [one, other] = [await createDocument(), await createDocument()];
    const since = new Date();
    const bind = (documentId: string, userId: string) => ({
      documentId,
      clientId: 5,
      author: { kind: 'human' as const, userId },
      since,
    });
    await append({ bindings: [bind(one, 'du-fu'), bind(other, 'li-bai')] });
    expect(await store.log.listBindings(other)).toEqual([bind(other, 'li-bai')]);
  });

  it('keeps attribution ranges in the order of their writing', async () => {
    const id = await createDocument();
    const range = { documentId: id, clientId: 2 ** 32 - 1, clockFrom: 0, clockTo: 2 ** 31 };
    const attributions = [
      { ...range, author: { kind: 'unknown' as const } },
      { ...range, author: { kind: 'ai' as const, turnId: 'turn-1' } },
      { ...range, clockFrom: 5, clockTo: 6, author: { kind: 'human' as const, userId: 'du-fu' } },
      { ...range, author: { kind: 'system' as const } },
    ];
    await append({ updates: [{ documentId: id, update: bytes(1) }], attributions });
    expect(await store.log.listAttributions(id)).toEqual(attributions);
  });
});
