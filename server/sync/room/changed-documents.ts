import type { DocumentStore } from '../../store/types';

/** Collects which documents changed and tells the store now and then: lists sort by it, keystrokes do not wait for it. */
export class ChangedDocuments {
  private readonly changed = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly documents: Pick<DocumentStore, 'touch'>,
    private readonly intervalMs: number,
    private readonly now: () => Date,
    private readonly report: (event: string, fields: Readonly<Record<string, unknown>>) => void,
  ) {}

  add(documentId: string): void {
    this.changed.add(documentId);
    this.timer ??= setTimeout(() => void this.flush(), this.intervalMs);
  }

  /** Resolves also when it failed: a wrong place in a list is not worth a lost room. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.changed.size === 0) return;
    const documentIds = [...this.changed];
    this.changed.clear();
    try {
      await this.documents.touch(documentIds, this.now());
    } catch (error) {
      this.report('sync-touch-failed', { documents: documentIds.length, error });
    }
  }
}
