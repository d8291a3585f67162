import type {
  AppendBatch,
  AttributionRange,
  ClientIdBinding,
  StoredDocumentState,
  UpdateLog,
} from '@/server/store/types';

interface Row {
  readonly documentId: string;
  readonly sequence: number;
  readonly update: Uint8Array;
}

/** An UpdateLog in memory whose reads and writes can be made to fail or to wait. */
export class MemoryLog implements UpdateLog {
  readonly batches: AppendBatch[] = [];
  readonly bindings: ClientIdBinding[] = [];
  readonly attributions: AttributionRange[] = [];
  rows: Row[] = [];
  readonly snapshots = new Map<string, { readonly data: Uint8Array; readonly lastSequence: number }>();
  /** Called before a batch is kept: throw, or wait. */
  beforeAppend: (batch: AppendBatch) => void | Promise<void> = () => {};
  beforeLoad: (documentId: string) => void | Promise<void> = () => {};
  loads = 0;
  private sequence = 0;

  async append(batch: AppendBatch): Promise<void> {
    await this.beforeAppend(batch);
    this.batches.push(batch);
    for (const { documentId, update } of batch.updates) {
      this.sequence += 1;
      this.rows.push({ documentId, sequence: this.sequence, update: update.slice() });
    }
    this.bindings.push(...batch.bindings);
    this.attributions.push(...batch.attributions);
  }

  async load(documentId: string): Promise<StoredDocumentState> {
    this.loads += 1;
    await this.beforeLoad(documentId);
    const snapshot = this.snapshots.get(documentId);
    const { updates, lastSequence } = await this.loadSince(documentId, snapshot?.lastSequence ?? 0);
    return { snapshot: snapshot?.data ?? null, updates, lastSequence };
  }

  async loadSince(documentId: string, sequence: number) {
    const rows = this.rows.filter((row) => row.documentId === documentId && row.sequence > sequence);
    return { updates: rows.map(({ update }) => update), lastSequence: rows.at(-1)?.sequence ?? sequence };
  }

  async compact(documentId: string, data: Uint8Array, lastSequence: number): Promise<void> {
    this.snapshots.set(documentId, { data, lastSequence });
    this.rows = this.rows.filter((row) => row.documentId !== documentId || row.sequence > lastSequence);
  }

  async listBindings(documentId: string) {
    return this.bindings.filter((binding) => binding.documentId === documentId);
  }

  async listAttributions(documentId: string) {
    return this.attributions.filter((range) => range.documentId === documentId);
  }
}
