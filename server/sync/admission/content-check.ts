import * as Y from 'yjs';
import { isTextBlockType } from '@/lib/document/block-types';
import {
  isKnownNode,
  isPossibleAttribute,
  isPossibleMark,
  MAX_DEPTH,
  mayHold,
} from '@/lib/document/stored-content';
import { ItemSlots, type Slot } from '../room/item-slots';
import type { Struct } from './update-inspection';

/**
 * Why the schema has no room for something that an update brings into `body`, or null. Judges new items only, each by
 * what holds it, before anything is applied. What holds an item may be missing still: then only what could stand nowhere
 * in the text is refused. How many children a block has is not judged: two people who each delete one of two lines
 * leave a stanza without any, rightly. The detail names no text.
 */
export function findForeignContent(structs: readonly Struct[], ydoc: Y.Doc): string | null {
  const slots = new ItemSlots(structs, ydoc);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue;
    if (struct.id.clock + struct.length <= Y.getState(ydoc.store, struct.id.client)) continue;
    const slot = slots.slotOf(struct);
    const isForeign = slot.sub === null ? isForeignChild(struct, slot) : isForeignAttribute(struct, slot);
    if (isForeign) return `${struct.content.constructor.name} in ${describe(slot)}`;
  }
  return null;
}

function isForeignChild({ content }: Y.Item, { holder }: Slot): boolean {
  switch (holder.kind) {
    case 'outside':
      return false;
    case 'unknown':
      if (content instanceof Y.ContentFormat) return !isPossibleMark(content.key, content.value);
      if (!(content instanceof Y.ContentType)) return content instanceof Y.ContentEmbed;
      if (content.type instanceof Y.XmlElement) return !isKnownNode(content.type.nodeName);
      return content.type instanceof Y.XmlHook;
    case 'text':
      if (content instanceof Y.ContentFormat) return !isPossibleMark(content.key, content.value);
      return !(content instanceof Y.ContentString);
    case 'element':
      if (!(content instanceof Y.ContentType)) return true;
      if (content.type instanceof Y.XmlText) return !isTextBlockType(holder.name);
      if (!(content.type instanceof Y.XmlElement)) return true;
      return holder.depth >= MAX_DEPTH || !mayHold(holder.name, content.type.nodeName);
  }
}

function isForeignAttribute({ content }: Y.Item, { holder, sub }: Slot): boolean {
  if (holder.kind !== 'element' || sub === null) return false;
  // The root is a list of blocks: a map under its name is somebody's mistake.
  if (holder.depth === 0 || !(content instanceof Y.ContentAny)) return true;
  return !isPossibleAttribute(holder.name, sub, content.arr.at(-1));
}

/** For the log: names of the schema only. */
function describe({ holder, sub }: Slot): string {
  const name = holder.kind === 'element' && isKnownNode(holder.name) ? holder.name : holder.kind;
  return sub === null ? name : `an attribute of ${name}`;
}
