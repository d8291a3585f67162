import * as Y from 'yjs';

/** A string that a transaction deleted, with the attributes that it had. */
export interface DeletedString {
  readonly text: string;
  /** The id of its first UTF-16 unit. */
  readonly client: number;
  readonly clock: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * What a transaction deleted of a text, in order, with its attributes as they were. To be called while the transaction
 * is observed: afterwards Yjs does not have them any more.
 */
export function deletedStrings(text: Y.XmlText, { deleteSet }: Y.Transaction): DeletedString[] {
  const strings: DeletedString[] = [];
  let attributes: Readonly<Record<string, unknown>> = {};
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted && !Y.isDeleted(deleteSet, item.id)) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      attributes = { ...attributes, [content.key]: content.value };
    } else if (content instanceof Y.ContentString && item.deleted) {
      strings.push({ text: content.str, client: item.id.client, clock: item.id.clock, attributes });
    }
  }
  return strings;
}
