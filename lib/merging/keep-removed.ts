import * as Y from 'yjs';

/**
 * How many deleted items are kept: what some people delete in an hour or two. An item is about 200 bytes.
 */
const MAX_KEPT_ITEMS = 20_000;

/** Keeps what was removed last from Yjs's garbage collection: what comes late for it would find nothing. */
export class RemovedItems {
  private readonly kept: Y.Item[] = [];

  /** Keeps the text and the blocks that a transaction removed. */
  keepFrom(transaction: Y.Transaction): void {
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item && (struct.content instanceof Y.ContentString || isBlockOrText(struct))) {
        this.keep(struct);
      }
    });
  }

  private keep(item: Y.Item): void {
    if (item.keep) return;
    item.keep = true;
    this.kept.push(item);
    // An array's start is cheap to drop only now and then.
    if (this.kept.length < 2 * MAX_KEPT_ITEMS) return;
    for (const oldest of this.kept.splice(0, MAX_KEPT_ITEMS)) oldest.keep = false;
  }
}

function isBlockOrText({ content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  const type: unknown = content.type;
  return type instanceof Y.XmlElement || type instanceof Y.XmlText;
}
