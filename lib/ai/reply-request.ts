import type { VerseRequest } from './provider';

/** One comment of the thread, as the model is shown it. */
export interface ThreadLine {
  readonly name: string;
  readonly body: string;
}

/** What a model is asked in a thread of comments. All of it is data: people wrote it. */
export interface ReplyRequest
  extends Pick<VerseRequest, 'language' | 'title' | 'genre' | 'before' | 'selected' | 'after' | 'contract'> {
  /** The text that the thread is about as it stands now; null when it is gone and nothing can be suggested. */
  readonly anchored: string | null;
  /** The same text as it stood when the thread was started. */
  readonly quote: string;
  /** Words in these lines that people have locked: they may not be proposed to be changed. */
  readonly locked: readonly string[];
  /** Oldest first; the last one asks. */
  readonly thread: readonly ThreadLine[];
}

/** Comments that a model is shown: a conversation longer than this has left its beginning behind. */
const MAX_THREAD_LINES = 20;

/** UTF-16 units of all comments together; half of what the poem may take. */
const MAX_THREAD_CHARACTERS = 3_000;

/** The newest comments that fit, oldest first; the one that asks is always among them. */
export function newestComments(comments: readonly ThreadLine[]): ThreadLine[] {
  const kept: ThreadLine[] = [];
  let characters = 0;
  for (const comment of comments.toReversed()) {
    characters += comment.body.length;
    const isOver = characters > MAX_THREAD_CHARACTERS || kept.length >= MAX_THREAD_LINES;
    if (kept.length > 0 && isOver) break;
    kept.unshift(comment);
  }
  return kept;
}
