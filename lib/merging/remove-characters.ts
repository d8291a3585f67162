import * as Y from 'yjs';
import { textsOf } from '../document/text-blocks';
import { bodyOf } from '../document/y-doc';
import { removeBlock } from '../suggestions/remove-block';
import { blockOfStruct, type CharacterId, characterKey } from './characters';

/**
 * Deletes characters that stand, with one delta for each text; with `removesEmptied` also the blocks that this leaves
 * without text. Runs inside the caller's transaction.
 */
export function removeCharacters(
  ydoc: Y.Doc,
  characters: Iterable<CharacterId>,
  { removesEmptied }: { readonly removesEmptied: boolean },
): void {
  const keys = new Set<string>();
  const blocks = new Set<Y.XmlElement>();
  for (const { client, clock } of characters) {
    const struct: unknown = Y.getItem(ydoc.store, Y.createID(client, clock));
    const block = blockOfStruct(struct);
    if (block === null || !(struct instanceof Y.Item) || struct.deleted) continue;
    keys.add(characterKey({ client, clock }));
    blocks.add(block);
  }
  for (const block of blocks) {
    for (const text of textsOf(block)) text.applyDelta(deltaWithout(text, keys));
    const isEmpty = textsOf(block).every((text) => text.length === 0);
    if (isEmpty && removesEmptied) removeBlock(bodyOf(ydoc), block);
  }
}

function deltaWithout(
  text: Y.XmlText,
  keys: ReadonlySet<string>,
): ({ retain: number } | { delete: number })[] {
  const delta: ({ retain: number } | { delete: number })[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    for (let index = 0; index < item.length; index += 1) {
      const isRemoved = keys.has(characterKey({ client, clock: clock + index }));
      delta.push(isRemoved ? { delete: 1 } : { retain: 1 });
    }
  }
  return delta;
}
