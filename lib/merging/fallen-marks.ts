import * as Y from 'yjs';
import { INSERTION_MARK } from '../document/extensions/suggestion-marks';
import { hasMark } from '../document/suggestion-attributes';
import { type CharacterId, characterKey, itemHolds } from './characters';
import type { Move } from './pair-texts';

/** A character that stands without marks that it was written with. */
export interface FallenCharacter extends CharacterId {
  /** The marks, as Yjs attributes. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

type Attributes = Readonly<Record<string, unknown>>;

/**
 * The moved characters that fell out of an insertion: whoever joined a pending line to pending text wrote them inside its
 * mark, and the mark ends before them now, since somebody typed at that very place meanwhile. A character was written
 * with the marks of what stands to its left for its author, changed by those that the author wrote between the two.
 */
export function fallenCharacters(ydoc: Y.Doc, move: Move): FallenCharacter[] {
  const moved = new Set(move.map(({ to }) => characterKey(to)));
  const texts = new Set<Y.XmlText>();
  for (const { to } of move) {
    const struct: unknown = Y.getItem(ydoc.store, Y.createID(to.client, to.clock));
    if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) texts.add(struct.parent);
  }
  return [...texts].filter((text) => text._hasFormatting).flatMap((text) => fallenOf(text, moved));
}

/** Marks them again, with one delta for each text. Runs inside the caller's transaction. */
export function markFallen(ydoc: Y.Doc, fallen: readonly FallenCharacter[]): void {
  const attributesByKey = new Map(fallen.map((one) => [characterKey(one), one.attributes]));
  const texts = new Set<Y.XmlText>();
  for (const { client, clock } of fallen) {
    const struct: unknown = Y.getItem(ydoc.store, Y.createID(client, clock));
    if (struct instanceof Y.Item && !struct.deleted && struct.parent instanceof Y.XmlText)
      texts.add(struct.parent);
  }
  for (const text of texts) text.applyDelta(deltaFor(text, attributesByKey));
}

function fallenOf(text: Y.XmlText, moved: ReadonlySet<string>): FallenCharacter[] {
  const intendedByItem = new Map<Y.Item, Attributes>();
  const fallen: FallenCharacter[] = [];
  let actual: Attributes = {};
  for (let item = text._start; item !== null; item = item.right) {
    const { content, id } = item;
    if (content instanceof Y.ContentFormat && !item.deleted) actual = withFormat(actual, content);
    const isMoved = content instanceof Y.ContentString && !item.deleted && moved.has(characterKey(id));
    const intended = isMoved ? overlay(item, intendedByItem) : actual;
    intendedByItem.set(item, intended);
    const attributes = missing(intended, actual);
    if (attributes === null) continue;
    for (let index = 0; index < item.length; index += 1) {
      fallen.push({ client: id.client, clock: id.clock + index, attributes });
    }
  }
  return fallen;
}

/** The marks of what an item was written after, and those that its author wrote between. */
function overlay(item: Y.Item, intendedByItem: ReadonlyMap<Y.Item, Attributes>): Attributes {
  const between: Y.ContentFormat[] = [];
  let left = item.left;
  while (left !== null && !itemHolds(left, item.origin)) {
    if (left.id.client === item.id.client && left.content instanceof Y.ContentFormat && !left.deleted)
      between.push(left.content);
    left = left.left;
  }
  const written = (left && intendedByItem.get(left)) ?? {};
  return between.reduceRight<Attributes>(withFormat, written);
}

function withFormat(attributes: Attributes, { key, value }: Y.ContentFormat): Attributes {
  return { ...attributes, [key]: value };
}

/** The insertion marks among `intended` that `actual` does not have; null when there is none. */
function missing(intended: Attributes, actual: Attributes): Attributes | null {
  if (intended === actual) return null;
  const entries = Object.entries(intended).filter(
    ([key, value]) => value !== null && actual[key] == null && hasMark({ [key]: value }, INSERTION_MARK),
  );
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

interface Retain {
  retain: number;
  attributes?: Attributes;
}

function deltaFor(text: Y.XmlText, attributesByKey: ReadonlyMap<string, Attributes>): Retain[] {
  const delta: Retain[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let index = 0; index < item.length; index += 1) {
      const key = characterKey({ client: item.id.client, clock: item.id.clock + index });
      const attributes = attributesByKey.get(key);
      const last = delta.at(-1);
      // Never an operation for each unit: Yjs cuts its items where operations end, surrogate pairs, too.
      if (last && last.attributes === attributes) last.retain += 1;
      else delta.push({ retain: 1, ...(attributes && { attributes }) });
    }
  }
  return delta;
}
