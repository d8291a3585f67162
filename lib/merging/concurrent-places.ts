import * as Y from 'yjs';
import type { CharacterId } from './characters';

/**
 * Whether whoever inserted `inserted` did not know of `other`: an item is inserted between two that are neighbours for
 * its author, and those are stored with it. What stands between the two now, its author had not seen.
 */
export function isInsertedUnaware(ydoc: Y.Doc, inserted: CharacterId, other: CharacterId): boolean {
  const item = itemAt(ydoc, inserted);
  if (item === null) return false;
  for (let left = item.left; left !== null && !contains(left, item.origin); left = left.left) {
    if (contains(left, other)) return true;
  }
  for (let right = item.right; right !== null && !contains(right, item.rightOrigin); right = right.right) {
    if (contains(right, other)) return true;
  }
  return false;
}

function itemAt(ydoc: Y.Doc, { client, clock }: CharacterId): Y.Item | null {
  const struct: unknown = Y.getItem(ydoc.store, Y.createID(client, clock));
  return struct instanceof Y.Item ? struct : null;
}

function contains(item: Y.Item, id: CharacterId | null): boolean {
  if (id === null || item.id.client !== id.client) return false;
  return item.id.clock <= id.clock && id.clock < item.id.clock + item.length;
}
