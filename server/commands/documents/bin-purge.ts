import type { Store } from '../../store/types';
import { BIN_DAYS } from '../limits';
import type { Schedule } from '../schedule';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Deletes for good what has lain in the bin for longer than BIN_DAYS: now, and once a day. The function that is
 * returned ends it, for a stop.
 */
export function startBinPurge({
  store,
  now,
  schedule,
  log,
}: {
  readonly store: Pick<Store, 'documents'>;
  readonly now: () => Date;
  readonly schedule: Schedule;
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
}): () => void {
  let cancel = () => {};
  const purge = () => {
    cancel = schedule(DAY_MS, purge);
    store.documents.purge(new Date(now().getTime() - BIN_DAYS * DAY_MS)).then(
      (count) => {
        if (count > 0) log('bin-purged', { count });
      },
      (error: unknown) => log('bin-purge-failed', { error }),
    );
  };
  purge();
  return () => cancel();
}
