import type { CoAuthorPresence } from '@/lib/collab/presence';

/** Whether the co-author has a turn under way, so that it can be stopped and nobody else can ask. */
export function isAtWork(presence: CoAuthorPresence | null): boolean {
  return presence?.state === 'thinking' || presence?.state === 'writing';
}
