import type * as Y from 'yjs';
import { watchLostText } from '@/lib/suggestions/lost-text';
import { reconcileSuggestions } from '@/lib/suggestions/reconcile-suggestions';
import { RECONCILE_ORIGIN } from '@/lib/suggestions/suggestion';
import { touchesVerdicts } from '@/lib/suggestions/verdict-watch';
import type { Room, Rooms } from './types';

/**
 * Updates that came together, such as those of a client that is back after a while, are mended together; short enough
 * that nobody reads the state in between.
 */
const DELAY_MS = 20;

/**
 * Mends in every open document what concurrent verdicts and edits leave (lib/suggestions/reconcile-suggestions.ts), as
 * the system, soon after it came about. A keystroke costs a look at the text that it changed.
 */
export function attachReconciler(rooms: Pick<Rooms, 'onOpen'>, now: () => Date = () => new Date()): void {
  rooms.onOpen((room) => attachToRoom(room, now));
}

function attachToRoom(room: Room, now: () => Date): () => void {
  const { doc } = room;
  const lostText = watchLostText(doc);
  let clientId: number | null = null;
  let timer: NodeJS.Timeout | null = null;

  const reconcile = (): void => {
    timer = null;
    clientId ??= room.bindClientId({ kind: 'system' });
    room.transactAs(clientId, RECONCILE_ORIGIN, () => {
      lostText.rescue();
      reconcileSuggestions(doc, { at: now().toISOString() });
    });
  };

  const onTransaction = (transaction: Y.Transaction): void => {
    if (timer !== null || transaction.origin === RECONCILE_ORIGIN) return;
    if (lostText.hasLost() || touchesVerdicts(doc, transaction)) timer = setTimeout(reconcile, DELAY_MS);
  };

  // What a crash left between a verdict and its mending.
  timer = setTimeout(reconcile, DELAY_MS);
  doc.on('afterTransaction', onTransaction);
  return () => {
    if (timer !== null) clearTimeout(timer);
    doc.off('afterTransaction', onTransaction);
    lostText.stop();
  };
}
