import { DomainError } from '@/lib/errors/domain-error';
import type { AppendOwner, AppendQueue, QueuedChange } from './append-queue';

export interface RoomWriterEvents {
  /** A commit with changes of this room is on disk; `rows` of them are updates. */
  readonly onCommit: (rows: number) => void;
  /** The log refused a change; called once. */
  readonly onFailed: (error: unknown) => void;
}

/** The part of a room that faces the log: what is queued, what is written, and whether the log has failed. */
export class RoomWriter implements AppendOwner {
  private unwrittenCount = 0;
  private rowsOfCommit = 0;
  private failure: { readonly error: unknown } | null = null;

  constructor(
    readonly documentId: string,
    private readonly queue: AppendQueue,
    private readonly events: RoomWriterEvents,
  ) {}

  get hasUnwritten(): boolean {
    return this.unwrittenCount > 0;
  }

  /** Queues a change; one without content only calls `onWritten` in its turn. */
  push(change: Partial<Omit<QueuedChange, 'owner'>>): void {
    if (this.failure) {
      change.onFailed?.(this.failure.error);
      return;
    }
    this.unwrittenCount += 1;
    this.queue.push({
      ...change,
      owner: this,
      onWritten: () => {
        this.unwrittenCount -= 1;
        this.rowsOfCommit += change.updates?.length ?? 0;
        change.onWritten?.();
      },
      onFailed: (error) => {
        this.unwrittenCount -= 1;
        change.onFailed?.(error);
      },
    });
  }

  /** Resolves when all changes so far are on disk; rejects with `storage-unavailable` if the log failed. */
  async flushed(): Promise<void> {
    this.throwIfFailed();
    if (!this.hasUnwritten) return;
    await new Promise<void>((resolve, reject) => {
      this.push({ onWritten: resolve, onFailed: (error) => reject(unavailable(error)) });
    });
  }

  throwIfFailed(): void {
    if (this.failure) throw unavailable(this.failure.error);
  }

  afterWrite(): void {
    const rows = this.rowsOfCommit;
    this.rowsOfCommit = 0;
    this.events.onCommit(rows);
  }

  fail(error: unknown): void {
    if (this.failure) return;
    this.failure = { error };
    this.queue.discard(this, error);
    this.events.onFailed(error);
  }
}

function unavailable(cause: unknown): DomainError {
  return new DomainError('storage-unavailable', 'The document could not be saved.', { cause });
}
