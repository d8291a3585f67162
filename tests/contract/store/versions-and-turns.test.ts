import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, PageRequest, Store } from '@/server/store/types';
import { createTestUser } from '../../support/create-test-user';
import type { openTestStore } from '../../support/open-test-store';
import { STORE_KINDS } from '../../support/store-kinds';

describe.each(STORE_KINDS)('the history of $kind', ({ open }) => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let store: Store;
  let userId: string;
  let documentId: string;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
    userId = await createTestUser(opened.authDatabase, { name: 'Li Bai' });
  });
  beforeEach(async () => {
    documentId = await createDocument();
  });
  afterAll(() => opened.close());

  async function createDocument(): Promise<string> {
    const { id } = await store.documents.create({
      title: '',
      language: 'en',
      form: null,
      ownerId: userId,
      firstUpdate: Uint8Array.of(0, 0),
    });
    return id;
  }

  describe('versions', () => {
    const input = () => ({
      documentId,
      kind: 'named' as const,
      name: '初稿',
      people: ['Li Bai', '杜甫'],
      linesInserted: 4,
      linesDeleted: 1,
      state: Uint8Array.of(1, 2, 3),
      json: { type: 'doc', content: [{ type: 'stanza' }] },
      createdBy: userId,
    });

    it('are kept whole', async () => {
      const { state, json, createdBy: _createdBy, ...record } = input();
      const version = await store.versions.create(input());
      expect(version).toMatchObject({ ...record, createdBy: { id: userId, name: 'Li Bai' } });
      const found = await store.versions.find(documentId, version.id);
      expect(found).toEqual({ ...version, state, json });
    });

    it('may have neither name nor maker', async () => {
      const version = await store.versions.create({
        ...input(),
        kind: 'periodic',
        name: null,
        people: [],
        createdBy: null,
      });
      expect(version).toMatchObject({ kind: 'periodic', name: null, people: [], createdBy: null });
    });

    it('are found through their own document only', async () => {
      const version = await store.versions.create(input());
      expect(await store.versions.find(await createDocument(), version.id)).toBeNull();
      expect(await store.versions.find(documentId, 'no-such-version')).toBeNull();
    });

    it('are listed newest first, page by page, without their content', async () => {
      const ids: string[] = [];
      for (let index = 0; index < 5; index += 1) {
        ids.push((await store.versions.create({ ...input(), name: String(index) })).id);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      const listed = await listAll((page) => store.versions.list(documentId, page), 2);
      expect(listed.map(({ id }) => id)).toEqual(ids.reverse());
      expect(listed[0]).not.toHaveProperty('state');
      expect((await store.versions.latest(documentId))?.id).toBe(ids[0]);
    });

    it('has no latest before the first', async () => {
      expect(await store.versions.latest(documentId)).toBeNull();
    });
  });

  describe('turns', () => {
    const input = () => ({
      documentId,
      kind: 'continue' as const,
      provider: 'built-in',
      model: 'poet-zh',
      instruction: null,
      requestedBy: userId,
    });

    it('begin as queued, without an end, an error or suggestions', async () => {
      const turn = await store.turns.create(input());
      expect(turn).toMatchObject({
        ...input(),
        requestedBy: { id: userId, name: 'Li Bai' },
        state: 'queued',
        endedAt: null,
        error: null,
        suggestionIds: [],
      });
      expect(await store.turns.find(documentId, turn.id)).toEqual(turn);
      expect(await store.turns.find(await createDocument(), turn.id)).toBeNull();
    });

    it('change only in what is told', async () => {
      const turn = await store.turns.create({ ...input(), instruction: '以李白的风格' });
      const endedAt = new Date('2026-05-06T07:08:09.010Z');
      await store.turns.update(turn.id, { state: 'writing', suggestionIds: ['s1', 's2'], model: 'other' });
      await store.turns.update(turn.id, {
        state: 'failed',
        endedAt,
        error: { code: 'stream-cut', message: 'It broke off.' },
      });
      expect(await store.turns.find(documentId, turn.id)).toEqual({
        ...turn,
        state: 'failed',
        model: 'other',
        suggestionIds: ['s1', 's2'],
        endedAt,
        error: { code: 'stream-cut', message: 'It broke off.' },
      });
      await expect(store.turns.update('no-such-turn', { state: 'done' })).resolves.toBeUndefined();
    });

    it('are listed newest first, page by page', async () => {
      const ids: string[] = [];
      for (let index = 0; index < 5; index += 1) {
        ids.push((await store.turns.create(input())).id);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      const listed = await listAll((page) => store.turns.list(documentId, page), 2);
      expect(listed.map(({ id }) => id)).toEqual(ids.reverse());
    });

    it('that a stopped process left behind fail as interrupted, once, and no others', async () => {
      await store.turns.failUnfinished(new Date());
      const [queued, writing, done] = [
        await store.turns.create(input()),
        await store.turns.create(input()),
        await store.turns.create(input()),
      ];
      await store.turns.update(writing.id, { state: 'writing' });
      await store.turns.update(done.id, { state: 'done' });
      const at = new Date('2026-05-06T07:08:09.010Z');
      const failed = await store.turns.failUnfinished(at);
      expect(new Set(failed.map(({ id }) => id))).toEqual(new Set([queued.id, writing.id]));
      for (const turn of failed) {
        expect(turn).toMatchObject({ state: 'failed', endedAt: at, error: { code: 'interrupted' } });
        expect(await store.turns.find(documentId, turn.id)).toEqual(turn);
      }
      expect((await store.turns.find(documentId, done.id))?.state).toBe('done');
      expect(await store.turns.failUnfinished(at)).toEqual([]);
    });

    it('keep their calls to models', async () => {
      const turn = await store.turns.create(input());
      const call = {
        turnId: turn.id,
        provider: 'openai',
        host: '127.0.0.1:11434',
        model: 'm',
        sent: [{ role: 'user', content: '春天' }],
        startedAt: new Date(),
        endedAt: new Date(),
        promptTokens: 12,
        completionTokens: null,
        outcome: 'ok',
      };
      await expect(store.turns.recordModelCall(call)).resolves.toBeUndefined();
      const later = { ...call, startedAt: new Date(call.startedAt.getTime() + 5), host: null };
      await store.turns.recordModelCall(later);
      const withoutTurn = ({ turnId: _, ...record }: typeof call | typeof later) => record;
      expect(await store.turns.listModelCalls(turn.id)).toEqual([call, later].map(withoutTurn));
      expect(await store.turns.listModelCalls((await store.turns.create(input())).id)).toEqual([]);
      await expect(store.turns.recordModelCall({ ...call, turnId: 'no-such-turn' })).rejects.toThrow();
    });
  });
});

async function listAll<T>(
  list: (page: PageRequest) => Promise<Page<T>>,
  limit: number,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await list({ limit, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
