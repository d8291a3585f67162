import * as Y from 'yjs';
import { textsOf } from '../document/text-blocks';
import { bodyOf } from '../document/y-doc';
import { removeBlock } from '../suggestions/structure/remove-block';
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
  // Never an operation for each unit: Yjs cuts its items where operations end, surrogate pairs, too.
  const append = (kind: 'retain' | 'delete') => {
    const last = delta.at(-1);
    if (kind === 'retain') {
      if (last && 'retain' in last) last.retain += 1;
      else delta.push({ retain: 1 });
    } else if (last && 'delete' in last) last.delete += 1;
    else delta.push({ delete: 1 });
  };
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    for (let index = 0; index < item.length; index += 1) {
      append(keys.has(characterKey({ client, clock: clock + index })) ? 'delete' : 'retain');
    }
  }
  return delta;
}
