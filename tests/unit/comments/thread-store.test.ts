import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Thread } from '@/components/api/comments';
import { ThreadStore } from '@/components/comments/thread-store';
import { comment, thread } from './thread-builder';

afterEach(() => vi.unstubAllGlobals());

/** The server as the page calls it: each request waits for its answer. */
function answering() {
  const requests: { readonly path: string; readonly answer: (status: number, body: unknown) => void }[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    return new Promise<Response>((resolve) => {
      requests.push({ path, answer: (status, body) => resolve(Response.json(body, { status })) });
    });
  });
  return requests;
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const idsOf = (store: ThreadStore) => store.list.get().threads.map(({ id }) => id);

describe('ThreadStore', () => {
  it('reads all pages, keeps what it has when that fails, and says so when it has nothing', async () => {
    const requests = answering();
    const store = new ThreadStore('poem');
    const loading = store.load();
    requests[0]?.answer(200, { items: [thread('b')], nextCursor: 'next' });
    await settle();
    expect(requests[1]?.path).toContain('cursor=next');
    requests[1]?.answer(200, { items: [thread('a')], nextCursor: null });
    await loading;
    expect(store.list.get()).toMatchObject({ state: 'ready' });
    expect(idsOf(store)).toEqual(['b', 'a']);
    const again = store.load();
    requests[2]?.answer(503, { code: 'storage-unavailable' });
    await again;
    expect(idsOf(store)).toEqual(['b', 'a']);
    const empty = new ThreadStore('poem');
    const failing = empty.load();
    requests[3]?.answer(503, {});
    await failing;
    expect(empty.list.get().state).toBe('failed');
  });

  it('takes the youngest answer, in whatever order they come', async () => {
    const requests = answering();
    const store = new ThreadStore('poem');
    const [first, second] = [store.refresh('a'), store.refresh('a')];
    const said = (body: string): Thread => thread('a', { comments: [comment('a-1', 'mara', { body })] });
    requests[1]?.answer(200, said('new'));
    await second;
    requests[0]?.answer(200, said('old'));
    await first;
    expect(store.list.get().threads[0]?.comments[0]?.body).toBe('new');
  });

  it('reads a thread anew when there was news between the asking and the answer', async () => {
    const requests = answering();
    const store = new ThreadStore('poem');
    const askedAt = store.now();
    const news = store.refresh('a');
    requests[0]?.answer(200, thread('a', { state: 'resolved' }));
    await news;
    store.take(thread('a'), askedAt);
    expect(store.list.get().threads[0]?.state).toBe('resolved');
    expect(requests).toHaveLength(2);
    requests[1]?.answer(200, thread('a', { state: 'resolved' }));
    await settle();
    store.take(thread('b'), store.now());
    expect(idsOf(store)).toEqual(['b', 'a']);
    expect(requests).toHaveLength(2);
  });

  it('forgets what is gone, also when an older answer still has it', async () => {
    const requests = answering();
    const store = new ThreadStore('poem');
    store.take(thread('a'), store.now());
    const reading = store.refresh('a');
    store.drop('a');
    requests[0]?.answer(200, thread('a'));
    await reading;
    expect(idsOf(store)).toEqual([]);
    store.take(thread('b'), store.now());
    const missing = store.refresh('b');
    requests[1]?.answer(404, { code: 'thread-not-found' });
    await missing;
    expect(idsOf(store)).toEqual([]);
  });

  it('keeps what changed while the list was on its way', async () => {
    const requests = answering();
    const store = new ThreadStore('poem');
    const loading = store.load();
    store.take(thread('new'), store.now());
    store.take(thread('a', { state: 'resolved' }), store.now());
    requests[0]?.answer(200, { items: [thread('a'), thread('b')], nextCursor: null });
    await loading;
    expect(store.list.get().threads.map(({ id, state }) => [id, state])).toEqual([
      ['new', 'open'],
      ['a', 'resolved'],
      ['b', 'open'],
    ]);
  });
});
