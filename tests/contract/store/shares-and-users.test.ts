import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '@/server/store/types';
import { createTestUser } from '../../support/create-test-user';
import type { openTestStore } from '../../support/open-test-store';
import { STORE_KINDS } from '../../support/store-kinds';

describe.each(STORE_KINDS)('the people and links of $kind', ({ open }) => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let store: Store;
  let ownerId: string;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
    ownerId = await createTestUser(opened.authDatabase, { name: 'Li Bai' });
  });
  afterAll(() => opened.close());

  async function createDocument(owner = ownerId): Promise<string> {
    const { id } = await store.documents.create({
      title: '',
      language: 'en',
      form: null,
      ownerId: owner,
      firstUpdate: Uint8Array.of(0, 0),
    });
    return id;
  }

  describe('share links', () => {
    it('are found by the hash of their token and listed with their document', async () => {
      const documentId = await createDocument();
      const viewer = await store.shares.create({
        documentId,
        role: 'viewer',
        createdBy: ownerId,
        tokenHash: 'h1',
      });
      const editor = await store.shares.create({
        documentId,
        role: 'editor',
        createdBy: ownerId,
        tokenHash: 'h2',
      });
      expect(viewer).toMatchObject({ documentId, role: 'viewer', createdBy: ownerId });
      expect(await store.shares.findByTokenHash('h2')).toEqual(editor);
      expect(await store.shares.findByTokenHash('h3')).toBeNull();
      expect(new Set(await store.shares.list(documentId))).toEqual(new Set([viewer, editor]));
      expect(await store.shares.list(await createDocument())).toEqual([]);
    });

    it('never tell the hash of their token', async () => {
      const documentId = await createDocument();
      const link = await store.shares.create({
        documentId,
        role: 'viewer',
        createdBy: ownerId,
        tokenHash: 'hash-of-a-token',
      });
      expect(JSON.stringify(link)).not.toContain('hash-of-a-token');
    });

    it('are revoked once, and through their own document only', async () => {
      const documentId = await createDocument();
      const { id } = await store.shares.create({
        documentId,
        role: 'viewer',
        createdBy: ownerId,
        tokenHash: 'h5',
      });
      expect(await store.shares.revoke(await createDocument(), id)).toBe(false);
      expect(await store.shares.revoke(documentId, id)).toBe(true);
      expect(await store.shares.revoke(documentId, id)).toBe(false);
      expect(await store.shares.findByTokenHash('h5')).toBeNull();
    });

    it('cannot share a token', async () => {
      const documentId = await createDocument();
      const link = { documentId, role: 'viewer' as const, createdBy: ownerId, tokenHash: 'h6' };
      await store.shares.create(link);
      await expect(store.shares.create(link)).rejects.toThrow();
    });
  });

  describe('users', () => {
    it('are found with their name and whether they are guests', async () => {
      const id = await createTestUser(opened.authDatabase, { name: '杜甫', isGuest: false });
      expect(await store.users.find(id)).toEqual({ id, name: '杜甫', isGuest: false });
      expect(await store.users.find('nobody')).toBeNull();
    });

    it('are named in one go, the unknown left out', async () => {
      const id = await createTestUser(opened.authDatabase, { name: '王维' });
      const names = await store.users.namesById([id, ownerId, id, 'nobody']);
      expect(names).toEqual(
        new Map([
          [id, '王维'],
          [ownerId, 'Li Bai'],
        ]),
      );
      expect(await store.users.namesById([])).toEqual(new Map());
    });
  });

  it('go over from a guest to an account: documents, the higher role, links, turns, versions and authorship', async () => {
    const guest = await createTestUser(opened.authDatabase, { name: 'Guest' });
    const account = await createTestUser(opened.authDatabase, { name: 'Account', isGuest: false });
    const own = await createDocument(guest);
    const raised = await createDocument();
    const kept = await createDocument();
    await store.documents.addMember(raised, guest, 'editor');
    await store.documents.addMember(raised, account, 'viewer');
    await store.documents.addMember(kept, guest, 'viewer');
    await store.documents.addMember(kept, account, 'editor');
    await store.shares.create({ documentId: own, role: 'viewer', createdBy: guest, tokenHash: 'h7' });
    const since = new Date();
    await store.log.append({
      updates: [],
      bindings: [
        { documentId: own, clientId: 1, author: { kind: 'human', userId: guest }, since },
        { documentId: own, clientId: 2, author: { kind: 'ai', turnId: guest }, since },
      ],
      attributions: [
        { documentId: own, clientId: 3, clockFrom: 0, clockTo: 1, author: { kind: 'human', userId: guest } },
      ],
    });

    await opened.authDatabase.adoptGuest(guest, account);

    const roles = (userId: string) =>
      Promise.all([own, raised, kept].map((id) => store.documents.roleOf(id, userId)));
    expect(await roles(account)).toEqual(['owner', 'editor', 'editor']);
    expect(await roles(guest)).toEqual([null, null, null]);
    expect((await store.documents.find(own))?.ownerId).toBe(account);
    expect((await store.shares.findByTokenHash('h7'))?.createdBy).toBe(account);
    expect((await store.log.listBindings(own)).map(({ author }) => author)).toEqual([
      { kind: 'human', userId: account },
      { kind: 'ai', turnId: guest },
    ]);
    expect((await store.log.listAttributions(own)).map(({ author }) => author)).toEqual([
      { kind: 'human', userId: account },
    ]);
  });

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });
});
