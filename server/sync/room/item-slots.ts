import * as Y from 'yjs';
import { bodyOf } from '@/lib/document/y-doc';
import type { Struct } from '../admission/update-inspection';

/** What holds an item: something of the text, something else, or something that has not come yet. */
export type Holder =
  | { readonly kind: 'outside' }
  | { readonly kind: 'unknown' }
  /** `doc` at depth 0 is the root `body`. */
  | { readonly kind: 'element'; readonly name: string; readonly depth: number }
  | { readonly kind: 'text' };

/** Where an item stands: in the list of its holder, or under the key `sub`. */
export interface Slot {
  readonly holder: Holder;
  readonly sub: string | null;
}

const OUTSIDE: Holder = { kind: 'outside' };
const UNKNOWN: Holder = { kind: 'unknown' };

/**
 * Finds out where the items of an update would stand, without applying it. An item names its parent, or a neighbour
 * whose parent and key it shares (Yjs, src/structs/Item.js), in the update or in the document.
 */
export class ItemSlots {
  private readonly itemsByClientId = new Map<number, Y.Item[]>();
  private readonly slotByItem = new Map<Y.Item, Slot>();
  private readonly body: Y.XmlFragment;

  constructor(
    structs: readonly Struct[],
    private readonly ydoc: Y.Doc,
  ) {
    // First of all: Yjs gives a root's items another parent when the root is first asked for.
    this.body = bodyOf(ydoc);
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue;
      const items = this.itemsByClientId.get(struct.id.client);
      if (items) items.push(struct);
      else this.itemsByClientId.set(struct.id.client, [struct]);
    }
  }

  /** Not recursive: neighbours can be a long chain. */
  slotOf(item: Y.Item): Slot {
    const path: Y.Item[] = [];
    let current: Y.Item = item;
    let slot: Slot | undefined;
    for (;;) {
      slot = this.slotByItem.get(current);
      if (slot) break;
      // Also ends a circle of items that name each other, which no client makes.
      this.slotByItem.set(current, { holder: UNKNOWN, sub: null });
      const { parent, parentSub } = current;
      if (typeof parent === 'string') {
        slot = { holder: parent === 'body' ? rootHolder : OUTSIDE, sub: parentSub };
        this.slotByItem.set(current, slot);
        break;
      }
      path.push(current);
      const id = parent instanceof Y.ID ? parent : (current.origin ?? current.rightOrigin);
      const next = id && this.itemAt(id);
      if (next) {
        current = next;
        continue;
      }
      slot = id ? this.slotInDocument(id, parent instanceof Y.ID) : { holder: UNKNOWN, sub: null };
      const last = path.pop();
      if (last) {
        slot = parent instanceof Y.ID ? { holder: slot.holder, sub: parentSub } : slot;
        this.slotByItem.set(last, slot);
        current = last;
      }
      break;
    }
    for (let step = path.pop(); step; step = path.pop()) {
      if (step.parent instanceof Y.ID) slot = { holder: holderIn(current, slot.holder), sub: step.parentSub };
      this.slotByItem.set(step, slot);
      current = step;
    }
    return slot;
  }

  /** The item of the update that has the id. */
  private itemAt({ client, clock }: Y.ID): Y.Item | null {
    const items = this.itemsByClientId.get(client) ?? [];
    let low = 0;
    let high = items.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const item = items[middle];
      if (!item) return null;
      if (clock < item.id.clock) high = middle - 1;
      else if (clock >= item.id.clock + item.length) low = middle + 1;
      else return item;
    }
    return null;
  }

  /** Where a child (`isParent`) or a neighbour of the document's item with the id stands. */
  private slotInDocument(id: Y.ID, isParent: boolean): Slot {
    if (id.clock >= Y.getState(this.ydoc.store, id.client)) return { holder: UNKNOWN, sub: null };
    const found: Y.Item | Y.GC = Y.getItem(this.ydoc.store, id);
    // What was deleted and given back takes its children along.
    if (!(found instanceof Y.Item)) return { holder: OUTSIDE, sub: null };
    if (!isParent) return { holder: this.holderOf(found.parent), sub: found.parentSub };
    const type = found.content instanceof Y.ContentType ? found.content.type : null;
    return { holder: this.holderOf(type), sub: null };
  }

  private holderOf(type: unknown): Holder {
    const body: unknown = this.body;
    let depth = 0;
    let ancestor = type;
    while (ancestor !== body) {
      if (!(ancestor instanceof Y.AbstractType) || ancestor._item === null) return OUTSIDE;
      depth += 1;
      ancestor = ancestor._item.parent;
    }
    if (depth === 0) return rootHolder;
    if (type instanceof Y.XmlElement) return { kind: 'element', name: type.nodeName, depth };
    return type instanceof Y.XmlText ? { kind: 'text' } : OUTSIDE;
  }
}

const rootHolder: Holder = { kind: 'element', name: 'doc', depth: 0 };

/** What an item of the update is to its children. */
function holderIn({ content }: Y.Item, holder: Holder): Holder {
  if (holder.kind === 'outside' || !(content instanceof Y.ContentType)) return OUTSIDE;
  const depth = holder.kind === 'element' ? holder.depth : 0;
  if (content.type instanceof Y.XmlElement)
    return { kind: 'element', name: content.type.nodeName, depth: depth + 1 };
  return content.type instanceof Y.XmlText ? { kind: 'text' } : OUTSIDE;
}
