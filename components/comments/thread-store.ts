import { listThreads, readThread, type Thread } from '@/components/api/comments';
import { RequestError } from '@/components/api/request';
import { ObservableValue } from '@/components/editor/session/observable-value';

/** The threads of a document as far as they have been read. */
export interface ThreadList {
  readonly state: 'loading' | 'ready' | 'failed';
  /** Open and resolved ones, the newest first. */
  readonly threads: readonly Thread[];
}

/** Keeps a document's threads: reads them once, and each anew when the server tells that it changed. */
export class ThreadStore {
  readonly list = new ObservableValue<ThreadList>({ state: 'loading', threads: [] });
  /** Answers may come in another order than they were asked for: only the youngest counts. */
  private readonly youngest = new Map<string, number>();
  private clock = 0;

  constructor(private readonly documentId: string) {}

  async load(): Promise<void> {
    const since = this.tick();
    try {
      const threads = await listThreads(this.documentId);
      const known = new Map(this.list.get().threads.map((thread) => [thread.id, thread]));
      // What changed while the list was on its way is newer than it.
      const isNewer = (id: string) => (this.youngest.get(id) ?? 0) > since;
      const merged = threads.flatMap((thread) =>
        isNewer(thread.id) ? (known.get(thread.id) ?? []) : [thread],
      );
      const listed = new Set(threads.map(({ id }) => id));
      const started = [...known.values()].filter(({ id }) => !listed.has(id) && isNewer(id));
      this.list.set({ state: 'ready', threads: [...started, ...merged] });
    } catch {
      // What was read before is better than nothing.
      if (this.list.get().state === 'loading') this.list.set({ state: 'failed', threads: [] });
    }
  }

  /** Reads one thread anew. */
  async refresh(threadId: string): Promise<void> {
    const asked = this.tick();
    this.youngest.set(threadId, asked);
    try {
      const thread = await readThread(this.documentId, threadId);
      if (this.youngest.get(threadId) === asked) this.put(thread);
    } catch (error) {
      const isGone = error instanceof RequestError && error.code === 'thread-not-found';
      if (isGone && this.youngest.get(threadId) === asked) this.drop(threadId);
    }
  }

  /** A moment of the store, for `take`. */
  now(): number {
    return this.clock;
  }

  /**
   * Takes a thread as the server answered it to what was asked at `askedAt`. When there was news of it since then, the
   * answer may be the older of the two: it is read anew.
   */
  take(thread: Thread, askedAt: number): void {
    const hasNews = (this.youngest.get(thread.id) ?? 0) > askedAt;
    if (hasNews) {
      void this.refresh(thread.id);
      return;
    }
    this.youngest.set(thread.id, this.tick());
    this.put(thread);
  }

  /** Forgets a thread that is gone. */
  drop(threadId: string): void {
    this.youngest.set(threadId, this.tick());
    const { state, threads } = this.list.get();
    this.list.set({ state, threads: threads.filter(({ id }) => id !== threadId) });
  }

  private put(thread: Thread): void {
    const { state, threads } = this.list.get();
    const isKnown = threads.some(({ id }) => id === thread.id);
    this.list.set({
      state,
      threads: isKnown
        ? threads.map((other) => (other.id === thread.id ? thread : other))
        : [thread, ...threads],
    });
  }

  private tick(): number {
    this.clock += 1;
    return this.clock;
  }
}
