import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentForMember, Store } from '@/server/store/types';
import { createTestUser } from '../../support/create-test-user';
import type { openTestStore } from '../../support/open-test-store';
import { STORE_KINDS } from '../../support/store-kinds';

describe.each(STORE_KINDS)('the documents of $kind', ({ open }) => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let store: Store;
  let liBai: string;
  let duFu: string;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  beforeEach(async () => {
    liBai = await createTestUser(opened.authDatabase, { name: 'Li Bai' });
    duFu = await createTestUser(opened.authDatabase, { name: 'Du Fu' });
  });
  afterAll(() => opened.close());

  function create(title = '', ownerId = liBai) {
    return store.documents.create({
      title,
      language: 'zh',
      form: null,
      ownerId,
      firstUpdate: Uint8Array.of(0, 0),
    });
  }

  async function listAll(userId: string, limit: number): Promise<readonly DocumentForMember[]> {
    const items: DocumentForMember[] = [];
    let cursor: string | null = null;
    do {
      const page = await store.documents.listForUser(userId, { limit, cursor });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  it('are found as they were made, under an id that cannot be guessed', async () => {
    const made = await store.documents.create({
      title: '静夜思 “Quiet Night”',
      language: 'zh',
      form: 'jueju-5',
      ownerId: liBai,
      firstUpdate: Uint8Array.of(0, 0),
    });
    expect(made).toMatchObject({
      title: '静夜思 “Quiet Night”',
      language: 'zh',
      form: 'jueju-5',
      ownerId: liBai,
    });
    expect(made.id).toMatch(/^[0-9a-z]{26}$/);
    expect(made.deletedAt).toBeNull();
    expect(await store.documents.find(made.id)).toEqual(made);
    expect(await store.documents.find('no-such-document')).toBeNull();
  });

  it('know from the start who the client ids of their first update belong to', async () => {
    const { id } = await store.documents.create({
      title: '',
      language: 'zh',
      form: null,
      ownerId: liBai,
      firstUpdate: Uint8Array.of(0, 0),
      bindings: [{ clientId: 4_294_967_295, author: { kind: 'system' } }],
    });
    expect(await store.log.listBindings(id)).toEqual([
      { documentId: id, clientId: 4_294_967_295, author: { kind: 'system' }, since: expect.any(Date) },
    ]);
  });

  it('belong to who made them', async () => {
    const { id } = await create();
    expect(await store.documents.roleOf(id, liBai)).toBe('owner');
    expect(await store.documents.roleOf(id, duFu)).toBeNull();
    expect(await store.documents.listMembers(id)).toEqual([{ userId: liBai, name: 'Li Bai', role: 'owner' }]);
  });

  it('are not made for somebody who does not exist', async () => {
    await expect(create('', 'nobody')).rejects.toThrow();
  });

  it('take a title, and note when', async () => {
    const before = await create('old');
    await store.documents.setTitle(before.id, 'new');
    const after = await store.documents.find(before.id);
    expect(after?.title).toBe('new');
    expect(after?.updatedAt.getTime()).toBeGreaterThanOrEqual(before.updatedAt.getTime());
    await expect(store.documents.setTitle('no-such-document', 'new')).resolves.toBeUndefined();
  });

  it('take a form and let it go', async () => {
    const { id } = await create();
    await store.documents.setForm(id, '七绝');
    expect((await store.documents.find(id))?.form).toBe('七绝');
    await store.documents.setForm(id, null);
    expect((await store.documents.find(id))?.form).toBeNull();
    await expect(store.documents.setForm('no-such-document', '七绝')).resolves.toBeUndefined();
  });

  it('are counted by owner', async () => {
    await create();
    const { id } = await create();
    await store.documents.addMember(id, duFu, 'editor');
    expect(await store.documents.countOwnedBy(liBai)).toBe(2);
    expect(await store.documents.countOwnedBy(duFu)).toBe(0);
  });

  describe('membership', () => {
    it('is raised by joining with more, and never lowered', async () => {
      const { id } = await create();
      expect(await store.documents.addMember(id, duFu, 'viewer')).toBe('viewer');
      expect(await store.documents.addMember(id, duFu, 'editor')).toBe('editor');
      expect(await store.documents.addMember(id, duFu, 'suggester')).toBe('editor');
      expect(await store.documents.addMember(id, liBai, 'viewer')).toBe('owner');
      expect(await store.documents.roleOf(id, duFu)).toBe('editor');
    });

    it('ends with the highest role when several joins happen at once', async () => {
      const { id } = await create();
      const roles = ['viewer', 'editor', 'suggester', 'viewer', 'editor'] as const;
      await Promise.all(roles.map((role) => store.documents.addMember(id, duFu, role)));
      expect(await store.documents.roleOf(id, duFu)).toBe('editor');
      expect(await store.documents.listMembers(id)).toHaveLength(2);
    });

    it('lists the people in the order of their joining', async () => {
      const { id } = await create();
      await store.documents.addMember(id, duFu, 'viewer');
      expect((await store.documents.listMembers(id)).map(({ name }) => name)).toEqual(['Li Bai', 'Du Fu']);
    });
  });

  describe('the list', () => {
    it('shows what one is a member of, with the role and the people, newest change first', async () => {
      const [first, second, foreign] = [
        await create('first'),
        await create('second'),
        await create('x', duFu),
      ];
      await store.documents.addMember(foreign.id, liBai, 'viewer');
      await create('not shared', duFu);
      await store.documents.touch([first.id], new Date('2031-01-01T00:00:00Z'));
      await store.documents.touch([second.id], new Date('2032-01-01T00:00:00Z'));
      await store.documents.touch([foreign.id], new Date('2033-01-01T00:00:00Z'));
      const list = await listAll(liBai, 10);
      expect(list.map(({ title, role }) => [title, role])).toEqual([
        ['x', 'viewer'],
        ['second', 'owner'],
        ['first', 'owner'],
      ]);
      expect(list[0]?.people).toEqual([
        { id: duFu, name: 'Du Fu' },
        { id: liBai, name: 'Li Bai' },
      ]);
    });

    it('is paged without gaps or repeats, also among documents of one moment', async () => {
      const made = await Promise.all(Array.from({ length: 7 }, (_, index) => create(`poem ${index}`)));
      const ids = made.map(({ id }) => id);
      await store.documents.touch(ids, new Date('2030-01-01T00:00:00Z'));
      await store.documents.touch(ids.slice(0, 3), new Date('2030-01-01T00:00:00.001Z'));
      for (const limit of [1, 2, 3, 7, 100]) {
        const listed = (await listAll(liBai, limit)).map(({ id }) => id);
        expect(listed).toHaveLength(7);
        expect(new Set(listed)).toEqual(new Set(ids));
        expect(new Set(listed.slice(0, 3))).toEqual(new Set(ids.slice(0, 3)));
      }
    });

    it.each(['nonsense', '', 'W10', Buffer.from('["a",1]').toString('base64url')])(
      'refuses the cursor %o',
      async (cursor) => {
        await expect(store.documents.listForUser(liBai, { limit: 10, cursor })).rejects.toMatchObject({
          name: 'DomainError',
          code: 'invalid-body',
        });
      },
    );
  });

  describe('the bin', () => {
    it('hides a document from the list, keeps it findable, and gives it back', async () => {
      const { id } = await create();
      const at = new Date('2026-02-03T04:05:06.789Z');
      await store.documents.moveToBin(id, at);
      expect(await listAll(liBai, 10)).toEqual([]);
      expect((await store.documents.find(id))?.deletedAt).toEqual(at);
      await store.documents.restoreFromBin(id);
      expect((await listAll(liBai, 10)).map((document) => document.id)).toEqual([id]);
    });

    it('counts from the first time that a document was put there', async () => {
      const { id } = await create();
      const at = new Date('2026-02-03T00:00:00Z');
      await store.documents.moveToBin(id, at);
      await store.documents.moveToBin(id, new Date('2026-03-03T00:00:00Z'));
      expect((await store.documents.find(id))?.deletedAt).toEqual(at);
    });

    it('is emptied of what has lain there for long, with everything that belonged to it', async () => {
      const [old, recent, kept] = [await create(), await create(), await create()];
      await store.documents.moveToBin(old.id, new Date('2020-01-01T00:00:00Z'));
      await store.documents.moveToBin(recent.id, new Date('2020-02-01T00:00:00Z'));
      await store.log.compact(old.id, Uint8Array.of(1), 0);
      expect(await store.documents.purge(new Date('2020-01-15T00:00:00Z'))).toBe(1);
      expect(await store.documents.find(old.id)).toBeNull();
      expect(await store.log.load(old.id)).toEqual({ snapshot: null, updates: [], lastSequence: 0 });
      expect(await store.documents.roleOf(old.id, liBai)).toBeNull();
      expect(await store.documents.find(recent.id)).not.toBeNull();
      expect(await store.documents.find(kept.id)).not.toBeNull();
    });
  });
});
