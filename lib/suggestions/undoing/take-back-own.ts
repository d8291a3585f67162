import * as Y from 'yjs';
import { readBlockProposal } from '../../document/block-proposal';
import { readMarkRefs, type SuggestionMarkRef } from '../../document/suggestion-attributes';
import { bodyOf, suggestionsOf } from '../../document/y-doc';
import { traceSuggestions } from '../marks/trace';
import type { UndoStep } from './undo-step';

/** Whether a suggestion is a pending one of the person whose undo it is. */
type IsOwn = (id: string) => boolean;

/** Whether an item, or one unit of it, was written by the step. */
type IsOfStep = (id: Y.ID) => boolean;

/** Attributes of blocks that propose something about a block that stands. */
const BLOCK_PROPOSALS = ['sgDel', 'sgJoin', 'sgProp'] as const;

/**
 * Takes away what a step wrote as far as that is nobody else's: its own pending text where it is not locked, its own marks
 * on text that stays, its own blocks without anything left in them, and records of which nothing stands any more. A line
 * that somebody wrote into stays, and stays proposed. Runs inside the caller's transaction.
 */
export function takeBackOwn(
  transaction: Y.Transaction,
  insertions: UndoStep['insertions'],
  isOwn: IsOwn,
): void {
  const { doc } = transaction;
  const isOfStep = unitsOf(transaction, insertions);
  takeBackIn(bodyOf(doc), isOfStep, isOwn);
  const standing = traceSuggestions(doc);
  const records = suggestionsOf(doc);
  for (const [id, item] of records._map) {
    if (!item.deleted && isOfStep(item.id) && isOwn(id) && !standing.has(id)) records.delete(id);
  }
}

/** What a step wrote, and what undo and redo wrote anew for it since. */
function unitsOf(transaction: Y.Transaction, insertions: UndoStep['insertions']): IsOfStep {
  const units = new Set<string>();
  const add = (client: number, from: number, to: number): void => {
    for (let clock = from; clock < to; ) {
      const struct = Y.getItem(transaction.doc.store, Y.createID(client, clock));
      const end = Math.min(struct.id.clock + struct.length, to);
      for (let unit = clock; unit < end; unit += 1) units.add(`${client} ${unit}`);
      if (struct instanceof Y.Item && struct.redone !== null) {
        const { redone } = struct;
        const offset = clock - struct.id.clock;
        add(redone.client, redone.clock + offset, redone.clock + offset + end - clock);
      }
      clock = end;
    }
  };
  Y.iterateDeletedStructs(transaction, insertions, ({ id, length }) =>
    add(id.client, id.clock, id.clock + length),
  );
  return ({ client, clock }) => units.has(`${client} ${clock}`);
}

function takeBackIn(parent: Y.XmlFragment, isOfStep: IsOfStep, isOwn: IsOwn): void {
  const children = parent.toArray();
  for (const [index, child] of [...children.entries()].reverse()) {
    if (child instanceof Y.XmlText) takeBackText(child, isOfStep, isOwn);
    if (!(child instanceof Y.XmlElement)) continue;
    takeBackIn(child, isOfStep, isOwn);
    for (const name of BLOCK_PROPOSALS) {
      const item = child._map.get(name);
      const value: unknown = child.getAttribute(name);
      const id = name === 'sgProp' ? readBlockProposal(value)?.id : value;
      if (item && !item.deleted && isOfStep(item.id) && typeof id === 'string' && isOwn(id))
        child.removeAttribute(name);
    }
    if (isOwnBlock(child, isOfStep, isOwn) && isEmpty(child)) parent.delete(index, 1);
  }
}

function isOwnBlock(block: Y.XmlElement, isOfStep: IsOfStep, isOwn: IsOwn): boolean {
  const id: unknown = block.getAttribute('sgIns');
  return typeof id === 'string' && isOwn(id) && block._item !== null && isOfStep(block._item.id);
}

function isEmpty(block: Y.XmlElement): boolean {
  return block.toArray().every((child) => child instanceof Y.XmlText && child.length === 0);
}

function takeBackText(text: Y.XmlText, isOfStep: IsOfStep, isOwn: IsOwn): void {
  const marks = new Map<string, { readonly value: unknown; readonly id: Y.ID }>();
  const changes: { readonly offset: number; readonly length: number; readonly keys: string[] | null }[] = [];
  let offset = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      marks.set(item.content.key, { value: item.content.value, id: item.id });
      continue;
    }
    if (!item.countable) continue;
    const attributes = Object.fromEntries([...marks].map(([key, { value }]) => [key, value]));
    const refs = readMarkRefs(attributes);
    const insertions = refs.filter(({ name }) => name === 'sgIns');
    const isOwnText = insertions.length > 0 && insertions.every(({ id }) => isOwn(id));
    if (isOwnText && attributes.lock == null) {
      for (const [from, to] of rangesOf(item, isOfStep))
        changes.push({ offset: offset + from, length: to - from, keys: null });
    } else if (!isOwnText) {
      const isTakenBack = ({ name, id, key }: SuggestionMarkRef) => {
        const mark = marks.get(key);
        return name !== 'sgIns' && isOwn(id) && mark !== undefined && isOfStep(mark.id);
      };
      const keys = refs.filter(isTakenBack).map(({ key }) => key);
      if (keys.length > 0) changes.push({ offset, length: item.length, keys });
    }
    offset += item.length;
  }
  for (const { offset: at, length, keys } of changes.reverse()) {
    if (keys === null) text.delete(at, length);
    else text.format(at, length, Object.fromEntries(keys.map((key) => [key, null])));
  }
}

/** The stretches of an item that the step wrote, in UTF-16 units of it. */
function rangesOf(item: Y.Item, isOfStep: IsOfStep): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  for (let unit = 0; unit < item.length; unit += 1) {
    if (!isOfStep(Y.createID(item.id.client, item.id.clock + unit))) continue;
    const last = ranges.at(-1);
    if (last && last[1] === unit) last[1] = unit + 1;
    else ranges.push([unit, unit + 1]);
  }
  return ranges;
}
