import type { AppendBatch, UpdateLog } from '../../store/types';

/** A document that writes through the queue. */
export interface AppendOwner {
  readonly documentId: string;
  /** Called once after a commit that held changes of this owner, after their `onWritten`. */
  afterWrite(): void;
  /** The log did not take a change: nothing of this owner that is queued will be written. */
  fail(error: unknown): void;
}

/** What belongs into one commit together. Without content it only marks a place in the order. */
export interface QueuedChange extends Partial<Omit<AppendBatch, 'updates'>> {
  readonly owner: AppendOwner;
  readonly updates?: readonly Uint8Array[];
  readonly onWritten: () => void;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Writes the changes of all documents in their order, one commit at a time: at once when the last commit is
 * `intervalMs` ago, else when it will be, so that a busy second has few commits and a quiet one no delay.
 */
export class AppendQueue {
  /** Commits and updates since the start, for the statistics. */
  commits = 0;
  writtenUpdates = 0;
  private queued: QueuedChange[] = [];
  private isScheduled = false;
  private lastStartMs = 0;

  constructor(
    private readonly log: Pick<UpdateLog, 'append'>,
    private readonly intervalMs: number,
    private readonly nowMs: () => number,
  ) {}

  push(change: QueuedChange): void {
    this.queued.push(change);
    this.schedule();
  }

  /** Forgets what a failed owner has queued, telling each change. */
  discard(owner: AppendOwner, error: unknown): void {
    const discarded = this.queued.filter((change) => change.owner === owner);
    this.queued = this.queued.filter((change) => change.owner !== owner);
    for (const change of discarded) change.onFailed(error);
  }

  private schedule(): void {
    if (this.isScheduled || this.queued.length === 0) return;
    this.isScheduled = true;
    const flush = () => void this.flush();
    const waitMs = this.lastStartMs + this.intervalMs - this.nowMs();
    if (waitMs > 0) setTimeout(flush, Math.min(waitMs, this.intervalMs));
    else setImmediate(flush);
  }

  private async flush(): Promise<void> {
    const changes = this.queued;
    this.queued = [];
    this.lastStartMs = this.nowMs();
    await this.write(changes);
    this.isScheduled = false;
    this.schedule();
  }

  /**
   * A batch that is refused is tried again document by document, so that one that was purged meanwhile does not take
   * the others with it.
   */
  private async write(changes: readonly QueuedChange[]): Promise<void> {
    try {
      await this.append(changes);
    } catch (error) {
      const owners = new Set(changes.map(({ owner }) => owner));
      if (owners.size > 1) {
        for (const owner of owners) await this.write(changes.filter((change) => change.owner === owner));
        return;
      }
      for (const change of changes) change.onFailed(error);
      changes[0]?.owner.fail(error);
      return;
    }
    for (const change of changes) change.onWritten();
    for (const owner of new Set(changes.map((change) => change.owner))) owner.afterWrite();
  }

  private async append(changes: readonly QueuedChange[]): Promise<void> {
    const updates = changes.flatMap(({ owner, updates: own }) =>
      (own ?? []).map((update) => ({ documentId: owner.documentId, update })),
    );
    const bindings = changes.flatMap((change) => change.bindings ?? []);
    const attributions = changes.flatMap((change) => change.attributions ?? []);
    if (updates.length + bindings.length + attributions.length === 0) return;
    await this.log.append({ updates, bindings, attributions });
    this.commits += 1;
    this.writtenUpdates += updates.length;
  }
}
