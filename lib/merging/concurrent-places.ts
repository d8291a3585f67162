import * as Y from 'yjs';
import { type CharacterId, itemHolds } from './characters';

/**
 * Whether whoever inserted `inserted` did not know of `other`: an item is inserted between two that are neighbours for
 * its author, and those are stored with it. What stands between the two now, its author had not seen.
 */
export function isInsertedUnaware(ydoc: Y.Doc, inserted: CharacterId, other: CharacterId): boolean {
  const item = itemAt(ydoc, inserted);
  if (item === null) return false;
  for (let left = item.left; left !== null && !itemHolds(left, item.origin); left = left.left) {
    if (itemHolds(left, other)) return true;
  }
  for (let right = item.right; right !== null && !itemHolds(right, item.rightOrigin); right = right.right) {
    if (itemHolds(right, other)) return true;
  }
  return false;
}

function itemAt(ydoc: Y.Doc, { client, clock }: CharacterId): Y.Item | null {
  const struct: unknown = Y.getItem(ydoc.store, Y.createID(client, clock));
  return struct instanceof Y.Item ? struct : null;
}
