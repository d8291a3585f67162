import type { Lock } from '@/lib/document/locks';

/** A lock that the page tells about, and what brought it there. */
export interface ShownLock {
  readonly lock: Lock;
  /** A pointer that leaves takes away what it showed, not what the caret is in. */
  readonly shownBy: 'pointer' | 'caret';
}

/** Whether two say the same: a caret that moves on in a locked word is no news. */
export function isSameShownLock(a: ShownLock | null, b: ShownLock | null): boolean {
  return a?.lock.id === b?.lock.id && a?.shownBy === b?.shownBy;
}
