import type { VerseRequest } from '@/lib/ai/provider';
import type { PoetSent } from './poet-task';

/** What the poet's thread is started with. */
export interface PoetWorkerData {
  /** Holds a folder per language. */
  readonly modelsDir: string;
}

/** A request to the thread; it works on one at a time. */
export interface PoetJob {
  readonly request: VerseRequest;
  /** Decides the verse together with the request. */
  readonly seed: number;
  /** An Int32: not 0 once the job is to stop. Shared memory, as the thread reads no messages while it computes. */
  readonly abortFlag: SharedArrayBuffer;
}

/** What the thread answers, in this order: sent, lines, one of the last three. */
export type PoetReply =
  | { readonly kind: 'sent'; readonly sent: PoetSent }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'done'; readonly promptTokens: number; readonly completionTokens: number }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly message: string };
