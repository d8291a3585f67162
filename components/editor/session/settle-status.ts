import type { Timer } from './page-timer';
import type { SaveStatus } from './save-tracker';

/**
 * The page says `Saved` again this long after the last acknowledgement. Between two keys of somebody who types the
 * server has everything for a moment, over and over; a word that flickers says less than one that waits.
 */
const SETTLE_MS = 400;

/** Passes a status on at once, but `saved` after `saving` only when it has lasted. */
export function settleStatus(show: (status: SaveStatus) => void, clock: Timer) {
  let shown: SaveStatus['kind'] | null = null;
  let timer: unknown = null;
  const pass = (status: SaveStatus) => {
    shown = status.kind;
    show(status);
  };
  return {
    next: (status: SaveStatus): void => {
      clock.clear(timer);
      if (status.kind === 'saved' && shown === 'saving') timer = clock.set(() => pass(status), SETTLE_MS);
      else pass(status);
    },
    stop: (): void => clock.clear(timer),
  };
}
