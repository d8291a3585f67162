import * as Y from 'yjs';
import { textsOf } from '../document/text-blocks';

/** Text as Yjs items: `length` UTF-16 units from `clock` of `clientId`. */
export interface ItemRange {
  readonly clientId: number;
  readonly clock: number;
  readonly length: number;
}

/** New items that repeat old text: `source` says which items it was copied from, with the same length. */
export interface CopiedRange extends ItemRange {
  readonly source: { readonly clientId: number; readonly clock: number };
}

/** The items behind the text of a block between two offsets, in order. */
export function itemsOfText(element: Y.XmlElement, from: number, to: number): ItemRange[] {
  const ranges: ItemRange[] = [];
  let offset = 0;
  for (const text of textsOf(element)) {
    for (let item = text._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const start = Math.max(from, offset);
      const end = Math.min(to, offset + item.length);
      if (start < end)
        ranges.push({ clientId: item.id.client, clock: item.id.clock + start - offset, length: end - start });
      offset += item.length;
    }
  }
  return ranges;
}

/**
 * Finds where copied text came to stand: `sources` in the order in which they were inserted, all by `clientId`, since
 * its clock was `fromClock`. Text is the only content that Yjs keeps as strings, so its items are told by that.
 */
export function locateCopies(
  ydoc: Y.Doc,
  clientId: number,
  fromClock: number,
  sources: readonly ItemRange[],
): CopiedRange[] {
  const copies: CopiedRange[] = [];
  const waiting = [...sources].reverse();
  for (const struct of ydoc.store.clients.get(clientId) ?? []) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const end = struct.id.clock + struct.length;
    let clock = Math.max(struct.id.clock, fromClock);
    while (clock < end) {
      const source = waiting.pop();
      if (!source) return copies;
      const length = Math.min(source.length, end - clock);
      copies.push({ clientId, clock, length, source: { clientId: source.clientId, clock: source.clock } });
      if (length < source.length)
        waiting.push({ ...source, clock: source.clock + length, length: source.length - length });
      clock += length;
    }
  }
  return copies;
}
