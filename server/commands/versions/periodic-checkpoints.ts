import type { Rooms } from '../../sync/types';
import type { Schedule } from '../schedule';
import type { VersionDependencies } from './record-version';
import { takeCheckpoint } from './take-checkpoint';

/** While people write without a pause: enough to find yesterday's turn of a line, few enough to read the list. */
const BUSY_MS = 10 * 60_000;

/** When the writing rests: the poem as it was when they left it. */
const IDLE_MS = 2 * 60_000;

interface Pending {
  readonly cancelBusy: () => void;
  cancelIdle: () => void;
}

/**
 * Takes a checkpoint of a document when its writing has rested for IDLE_MS, and every BUSY_MS while it does not rest.
 * A room that unloads in between is opened again for it. The function that is returned ends it, for a stop.
 */
export function attachPeriodicCheckpoints(
  rooms: Pick<Rooms, 'onOpen' | 'withRoom'>,
  {
    store,
    now,
    schedule,
    log,
  }: VersionDependencies & {
    readonly schedule: Schedule;
    readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  },
): () => void {
  const pendingByDocument = new Map<string, Pending>();

  const take = (documentId: string) => {
    cancel(documentId);
    rooms
      .withRoom(documentId, (room) => takeCheckpoint({ store, now }, room, 'periodic', null))
      .catch((error: unknown) => log('checkpoint-failed', { documentId, error }));
  };

  const cancel = (documentId: string) => {
    const pending = pendingByDocument.get(documentId);
    pending?.cancelBusy();
    pending?.cancelIdle();
    pendingByDocument.delete(documentId);
  };

  rooms.onOpen(({ documentId, doc }) => {
    const handleUpdate = () => {
      const takeIt = () => take(documentId);
      const pending = pendingByDocument.get(documentId);
      pending?.cancelIdle();
      const cancelIdle = schedule(IDLE_MS, takeIt);
      if (pending) pending.cancelIdle = cancelIdle;
      else pendingByDocument.set(documentId, { cancelBusy: schedule(BUSY_MS, takeIt), cancelIdle });
    };
    doc.on('update', handleUpdate);
    return () => doc.off('update', handleUpdate);
  });

  return () => {
    for (const documentId of [...pendingByDocument.keys()]) cancel(documentId);
  };
}
