import * as Y from 'yjs';
import type { UpdateLog } from '../../store/types';
import type { OpenRoom } from './open-room';

type CompactionLog = Pick<UpdateLog, 'loadSince' | 'compact'>;
type LogEvent = (event: string, fields: Readonly<Record<string, unknown>>) => void;

/** Turns log rows into snapshots, one document at a time: a snapshot of each at once would hold up the typing. */
export class Compactor {
  private last: Promise<void> = Promise.resolve();
  private readonly waiting = new Set<OpenRoom>();

  constructor(
    private readonly log: CompactionLog,
    private readonly report: LogEvent,
  ) {}

  /** Compacts when its turn comes; resolves also when it failed, since the log still has everything then. */
  compact(room: OpenRoom): Promise<void> {
    if (this.waiting.has(room) || room.rowsSinceSnapshot === 0) return this.last;
    this.waiting.add(room);
    this.last = this.last.then(async () => {
      this.waiting.delete(room);
      try {
        await compactRoom(room, this.log);
      } catch (error) {
        this.report('sync-compaction-failed', { documentId: room.documentId, error });
      }
    });
    return this.last;
  }
}

async function compactRoom(room: OpenRoom, log: CompactionLog): Promise<void> {
  const { updates, lastSequence } = await log.loadSince(room.documentId, room.compactedSequence);
  // Encoded after the read, in one go: every row up to `lastSequence` is in the document by now. It may hold more, which
  // is on its way to the log; should that fail, the snapshot keeps a change that nobody was promised.
  const snapshot = Y.encodeStateAsUpdate(room.doc);
  room.compactedSequence = lastSequence;
  room.rowsSinceSnapshot = Math.max(0, room.rowsSinceSnapshot - updates.length);
  await log.compact(room.documentId, snapshot, lastSequence);
}
