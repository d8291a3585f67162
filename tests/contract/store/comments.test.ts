import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '@/server/store/types';
import { createTestUser } from '../../support/create-test-user';
import type { openTestStore } from '../../support/open-test-store';
import { STORE_KINDS } from '../../support/store-kinds';

describe.each(STORE_KINDS)('the comments of $kind', ({ open }) => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let store: Store;
  let lin: string;
  let mara: string;
  let documentId: string;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
    lin = await createTestUser(opened.authDatabase, { name: 'Lin' });
    mara = await createTestUser(opened.authDatabase, { name: '玛拉' });
  });
  beforeEach(async () => {
    documentId = await createDocument();
  });
  afterAll(() => opened.close());

  async function createDocument(): Promise<string> {
    const firstUpdate = Uint8Array.of(0, 0);
    const { id } = await store.documents.create({
      title: '',
      language: 'en',
      form: null,
      ownerId: lin,
      firstUpdate,
    });
    return id;
  }

  const anchor = {
    from: { type: { client: 1, clock: 2 }, assoc: 0 },
    to: { item: { client: 1, clock: 9 }, assoc: -1 },
    near: [{ item: { client: 1, clock: 30 } }],
    quote: '白日依山尽\nthe white sun',
    isUnique: true,
  };
  const start = (body = 'Too plain?', suggestionId: string | null = null) =>
    store.comments.startThread({ documentId, anchor, suggestionId, createdBy: lin, body });
  const find = async (threadId: string) => {
    const thread = await store.comments.find(documentId, threadId);
    if (!thread) throw new Error('no such thread');
    return thread;
  };
  const reply = (threadId: string, userId: string, body: string) =>
    store.comments.addComment(threadId, { author: { kind: 'human', userId }, body });

  it('begin a thread with what it is about, who started it and the first of them', async () => {
    const thread = await start('山尽？', 'suggestion-1');
    expect(thread).toMatchObject({
      documentId,
      anchor,
      suggestionId: 'suggestion-1',
      createdBy: { id: lin, name: 'Lin' },
      resolved: null,
      comments: [
        { body: '山尽？', author: { id: lin, name: 'Lin' }, turn: null, editedAt: null, isDeleted: false },
      ],
    });
    expect(await find(thread.id)).toEqual(thread);
    expect(await store.comments.find(await createDocument(), thread.id)).toBeNull();
    expect(await store.comments.find(documentId, 'none')).toBeNull();
  });

  it('stand in the order of their coming, also when they come at once', async () => {
    const { id } = await start('0');
    for (const body of ['1', '2', '3', '4', '5']) await reply(id, mara, body);
    expect((await find(id)).comments.map(({ body }) => body)).toEqual(['0', '1', '2', '3', '4', '5']);
    await expect(reply('none', mara, 'lost')).rejects.toThrow();
  });

  it('are edited, and say when', async () => {
    const thread = await start();
    const [comment] = thread.comments;
    const editedAt = new Date('2026-05-06T07:08:09.010Z');
    await store.comments.editComment(thread.id, comment?.id ?? '', 'Too bare?', editedAt);
    await store.comments.editComment('another', comment?.id ?? '', 'lost', editedAt);
    expect((await find(thread.id)).comments).toEqual([{ ...comment, body: 'Too bare?', editedAt }]);
  });

  it('lose their words when deleted, keep their place, and take the thread along with the last', async () => {
    const thread = await start();
    await reply(thread.id, mara, 'No.');
    const [first, second] = (await find(thread.id)).comments;
    await store.comments.deleteComment(thread.id, first?.id ?? '', new Date());
    await store.comments.editComment(thread.id, first?.id ?? '', 'back', new Date());
    expect((await find(thread.id)).comments).toMatchObject([
      { body: '', isDeleted: true, author: { name: 'Lin' } },
      { body: 'No.', isDeleted: false },
    ]);
    await store.comments.deleteComment(thread.id, second?.id ?? '', new Date());
    expect(await store.comments.find(documentId, thread.id)).toBeNull();
    await expect(store.comments.deleteComment(thread.id, 'none', new Date())).resolves.toBeUndefined();
  });

  it('are resolved by who does so first, and reopened', async () => {
    const { id } = await start();
    const at = new Date('2026-05-06T07:08:09.010Z');
    await store.comments.resolve(id, mara, at);
    await store.comments.resolve(id, lin, new Date());
    expect((await find(id)).resolved).toEqual({ at, by: { id: mara, name: '玛拉' } });
    await store.comments.reopen(id);
    expect((await find(id)).resolved).toBeNull();
  });

  it('are listed by state, the thread started last first, page by page, and counted', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.unshift((await start(String(index))).id);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await store.comments.resolve(ids[1] ?? '', lin, new Date());
    const listed: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof store.comments.list>> = await store.comments.list(documentId, {
        state: null,
        limit: 2,
        cursor,
      });
      listed.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(listed).toEqual(ids);
    const idsOf = async (state: 'open' | 'resolved') =>
      (await store.comments.list(documentId, { state, limit: 100, cursor: null })).items.map(({ id }) => id);
    expect(await idsOf('resolved')).toEqual([ids[1]]);
    expect(await idsOf('open')).toEqual(ids.filter((_, index) => index !== 1));
    expect(await store.comments.count(documentId)).toBe(5);
    expect(await store.comments.count(await createDocument())).toBe(0);
  });

  it('of the co-author stand as its turn stands', async () => {
    const { id } = await start('@co-author?');
    const turn = await store.turns.create({
      documentId,
      kind: 'reply',
      provider: 'openai',
      model: 'm',
      instruction: null,
      requestedBy: lin,
    });
    await store.comments.addComment(id, { author: { kind: 'ai', turnId: turn.id }, body: '' });
    const replyOf = async () => (await find(id)).comments[1];
    expect(await replyOf()).toMatchObject({
      body: '',
      author: null,
      turn: { id: turn.id, state: 'queued', model: 'm', provider: 'openai', error: null, suggestionIds: [] },
    });
    await store.comments.writeReply(turn.id, 'Let the sun say it.');
    await store.turns.update(turn.id, { state: 'done', suggestionIds: ['s1'] });
    expect(await replyOf()).toMatchObject({
      body: 'Let the sun say it.',
      editedAt: null,
      turn: { state: 'done', suggestionIds: ['s1'] },
    });
    await store.turns.update(turn.id, { state: 'failed', error: { code: 'stream-cut', message: 'cut' } });
    expect((await replyOf())?.turn?.error).toEqual({ code: 'stream-cut', message: 'cut' });
    await expect(store.comments.writeReply('none', 'lost')).resolves.toBeUndefined();
  });

  it('go over from a guest to an account', async () => {
    const guest = await createTestUser(opened.authDatabase, { name: 'Guest' });
    const account = await createTestUser(opened.authDatabase, { name: 'Account', isGuest: false });
    const { id } = await store.comments.startThread({
      documentId,
      anchor,
      suggestionId: null,
      createdBy: guest,
      body: 'mine',
    });
    await store.comments.resolve(id, guest, new Date());
    await opened.authDatabase.adoptGuest(guest, account);
    const who = { id: account, name: 'Account' };
    expect(await find(id)).toMatchObject({
      createdBy: who,
      resolved: { by: who },
      comments: [{ author: who }],
    });
  });

  it('go with the document', async () => {
    const { id } = await start();
    await store.documents.moveToBin(documentId, new Date('2020-01-01'));
    await store.documents.purge(new Date('2020-01-02'));
    expect(await store.comments.find(documentId, id)).toBeNull();
  });
});
