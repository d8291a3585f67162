import { Worker } from 'node:worker_threads';
import { ProviderError } from '@/lib/ai/provider';
import type { PoetJob, PoetReply, PoetWorkerData } from './poet-messages';

/** The poet's thread, seen from the server's. */
export interface PoetThread {
  /**
   * Replies to one job, after those that came before it. Ends with `done`; throws the reason of `signal` once that is
   * aborted, and ProviderError when the poet fails.
   */
  run(job: Omit<PoetJob, 'abortFlag'>, signal: AbortSignal): AsyncGenerator<PoetReply>;
  /** Ends the thread; running and waiting jobs fail with `interrupted`. */
  close(): Promise<void>;
}

/**
 * Starts the thread with the first job, and again with the next one after it has died. Jobs run one at a time in the
 * order in which they came: a document has one turn at a time, and a turn is a few lines, so nobody waits for long.
 */
export function createPoetThread(data: PoetWorkerData): PoetThread {
  let worker: Worker | null = null;
  let tail: Promise<void> = Promise.resolve();
  const closing = new AbortController();

  function obtainWorker(): Worker {
    if (worker) return worker;
    const started = startWorker(data);
    // Without a listener an error of the idle thread would end the process; the job that runs has its own.
    started.on('error', () => undefined);
    started.on('exit', () => {
      if (worker === started) worker = null;
    });
    worker = started;
    return started;
  }

  return {
    async *run(job, signal) {
      const before = tail;
      let leave = (): void => undefined;
      const turn = new Promise<void>((resolve) => {
        leave = resolve;
      });
      tail = before.then(() => turn);
      const stop = AbortSignal.any([signal, closing.signal]);
      try {
        await Promise.race([before, untilAborted(stop)]);
        throwIfStopped(signal, closing.signal);
        const thread = obtainWorker();
        for await (const reply of converse(thread, job, stop)) {
          throwIfStopped(signal, closing.signal);
          if (reply.kind === 'failed')
            throw new ProviderError('provider-failed', 'The built-in poet failed.', true, {
              cause: new Error(reply.message),
            });
          if (reply.kind !== 'aborted') yield reply;
        }
        throwIfStopped(signal, closing.signal);
      } finally {
        leave();
      }
    },
    async close() {
      closing.abort();
      await worker?.terminate();
    },
  };
}

/** The thread runs from source in development and tests, and bundled beside the server otherwise. */
function startWorker(workerData: PoetWorkerData): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const name = isSource ? './poet-worker-from-source.mjs' : './poet-worker.js';
  return new Worker(new URL(name, import.meta.url), { workerData });
}

/** Posts a job and yields the replies to it; when left early, it stops the job and waits until the thread is free. */
async function* converse(
  worker: Worker,
  job: Omit<PoetJob, 'abortFlag'>,
  stop: AbortSignal,
): AsyncGenerator<PoetReply> {
  const replies: PoetReply[] = [];
  let death: ProviderError | null = null;
  let wake = (): void => undefined;
  const abortFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const abort = () => {
    Atomics.store(new Int32Array(abortFlag), 0, 1);
  };
  const hear = (reply: PoetReply) => {
    replies.push(reply);
    wake();
  };
  const mourn = (cause: unknown) => {
    death ??= new ProviderError('provider-failed', 'The built-in poet stopped unexpectedly.', true, {
      cause,
    });
    wake();
  };
  worker.on('message', hear).on('error', mourn).on('exit', mourn);
  // An idle thread keeps nobody's process alive, a working one does.
  worker.ref();
  stop.addEventListener('abort', abort);
  if (stop.aborted) abort();
  let isOver = false;
  const next = async (): Promise<PoetReply> => {
    for (;;) {
      const reply = replies.shift();
      if (reply) {
        isOver = isLast(reply);
        return reply;
      }
      if (death) {
        isOver = true;
        throw death;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  try {
    worker.postMessage({ ...job, abortFlag } satisfies PoetJob);
    while (!isOver) yield await next();
  } finally {
    abort();
    // Its death, if it comes now, has been heard of by who waits; the next job finds out for itself.
    while (!isOver) await next().catch(() => undefined);
    stop.removeEventListener('abort', abort);
    worker.off('message', hear).off('error', mourn).off('exit', mourn);
    worker.unref();
  }
}

function isLast(reply: PoetReply): boolean {
  return reply.kind === 'done' || reply.kind === 'aborted' || reply.kind === 'failed';
}

function throwIfStopped(signal: AbortSignal, closing: AbortSignal): void {
  signal.throwIfAborted();
  if (closing.aborted) throw new ProviderError('interrupted', 'The server is stopping.', true);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
