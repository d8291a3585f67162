import type { ThreadSubject } from '@/components/api/comments';
import { ObservableValue } from '@/components/editor/session/observable-value';
import type { ThreadPlaces } from './thread-places';
import type { ThreadStore } from './thread-store';

/** A thread that somebody is about to start. */
export interface CommentDraft {
  readonly subject: ThreadSubject;
  /** What it is about, as it stood when it was chosen. */
  readonly quote: string;
}

/** What the server tells of threads. */
type ThreadMessage =
  | { readonly kind: 'changed' | 'gone'; readonly threadId: string }
  /** The connection was down: anything may have changed. */
  | { readonly kind: 'missed' };

/** The threads of the document and where they stand. */
export interface LoadedThreads {
  readonly store: ThreadStore;
  readonly places: ThreadPlaces;
}

/**
 * What a session knows of comments before their own code is loaded: it is, when there are any or somebody wants one.
 */
export interface CommentDesk {
  readonly draft: ObservableValue<CommentDraft | null>;
  /** The thread at the caret, or the one that was chosen in the panel. */
  readonly focused: ObservableValue<string | null>;
  /** A thread that is to be shown and given the focus. */
  readonly asked: ObservableValue<string | null>;
  /** The threads, once somebody needs them. */
  readonly threads: ObservableValue<LoadedThreads | null>;
  /** How many threads are open, as far as they are loaded. */
  readonly openCount: ObservableValue<number>;
  /** Words that were begun and not sent, by where they were written: a panel that is closed does not lose them. */
  readonly unsent: Map<string, string>;
  /** Threads that were told of before anybody could read them: what is in them is news. */
  readonly unread: Set<string>;
  readonly tell: (news: ThreadMessage) => void;
  /** Hears what is told; answers how to stop that. */
  readonly listen: (listener: (news: ThreadMessage) => void) => () => void;
}

/** A desk without anything on it. */
export function createCommentDesk(): CommentDesk {
  const listeners = new Set<(news: ThreadMessage) => void>();
  return {
    draft: new ObservableValue<CommentDraft | null>(null),
    focused: new ObservableValue<string | null>(null),
    asked: new ObservableValue<string | null>(null),
    threads: new ObservableValue<LoadedThreads | null>(null),
    openCount: new ObservableValue(0),
    unsent: new Map(),
    unread: new Set(),
    tell: (news) => {
      for (const listener of listeners) listener(news);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
