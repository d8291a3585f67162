import * as Y from 'yjs';
import { BLOCK_CONTENT } from '../document/block-types';
import { type RewrittenText, rewriteText } from '../document/rewritten-text';
import { isAlive, textsOf } from '../document/text-blocks';
import { bodyOf } from '../document/y-doc';
import { type Character, type CharacterId, charactersOf } from './characters';
import type { TextCopies } from './text-copies';

/** Blocks made for text that lost its own; shared by calls, so that what belongs together comes back together. */
export interface SubstituteBlocks {
  readonly blockByRemoved: Map<Y.XmlElement, Y.XmlElement>;
  readonly stanzaByRemoved: Map<Y.XmlElement, Y.XmlElement>;
}

/**
 * Puts text of a removed block back, with these attributes, if it is lost: beside its neighbours, where those were moved to, or else as a block of its own
 * where the removed one stood. Runs inside the caller's transaction.
 */
export function putBack(
  ydoc: Y.Doc,
  removed: Y.XmlElement,
  lostAttributesOf: (character: Character) => Readonly<Record<string, unknown>> | null,
  copies: TextCopies,
  substitutes: SubstituteBlocks,
): RewrittenText[] {
  const characters = charactersOf(removed);
  const rewritten: RewrittenText[] = [];
  for (let start = 0; start < characters.length; start += 1) {
    const first = characters[start];
    const attributes = first === undefined ? null : lostAttributesOf(first);
    if (first === undefined || attributes === null) continue;
    const marks = JSON.stringify(attributes);
    let end = start + 1;
    for (let next = characters[end]; next?.client === first.client; ) {
      if (JSON.stringify(lostAttributesOf(next)) !== marks) break;
      end += 1;
      next = characters[end];
    }
    const words = characters.slice(start, end);
    const { text, offset } =
      findNeighbour(ydoc, characters, start, end, copies) ?? endOfSubstitute(ydoc, removed, substitutes);
    const stretch = { words: words.map(({ unit }) => unit).join(''), writer: first.client };
    // Without the marks of the text around it.
    const written = rewriteText(ydoc, [stretch], () => text.insert(offset, stretch.words, { ...attributes }));
    const clock = written[0]?.clockFrom ?? 0;
    for (const [index, word] of words.entries()) {
      const copy = { client: ydoc.clientID, clock: clock + index };
      copies.set(word, { ...copy, outermost: copy });
    }
    rewritten.push(...written);
    start = end - 1;
  }
  return rewritten;
}

interface TextPlace {
  readonly text: Y.XmlText;
  readonly offset: number;
}

function findNeighbour(
  ydoc: Y.Doc,
  characters: readonly Character[],
  start: number,
  end: number,
  copies: TextCopies,
): TextPlace | null {
  const before = characters.slice(0, start).toReversed();
  for (const character of before) {
    const copy = copies.standingCopyOf(character);
    if (copy !== null) return placeBeside(ydoc, copy, 1);
  }
  for (const character of characters.slice(end)) {
    const copy = copies.standingCopyOf(character);
    if (copy !== null) return placeBeside(ydoc, copy, 0);
  }
  return null;
}

function placeBeside(ydoc: Y.Doc, { client, clock }: CharacterId, side: 0 | 1): TextPlace | null {
  const item: unknown = Y.getItem(ydoc.store, Y.createID(client, clock));
  const text: unknown = item instanceof Y.Item ? item.parent : null;
  if (!(item instanceof Y.Item) || !(text instanceof Y.XmlText)) return null;
  return { text, offset: lengthBefore(item) + clock - item.id.clock + side };
}

function lengthBefore(item: Y.Item): number {
  let length = 0;
  for (let left = item.left; left !== null; left = left.left) {
    if (!left.deleted && left.countable) length += left.length;
  }
  return length;
}

function endOfSubstitute(ydoc: Y.Doc, removed: Y.XmlElement, substitutes: SubstituteBlocks): TextPlace {
  const known = substitutes.blockByRemoved.get(removed);
  const block = known && isAlive(known) ? known : insertSubstitute(ydoc, removed, substitutes);
  substitutes.blockByRemoved.set(removed, block);
  let text = textsOf(block).at(-1);
  if (text === undefined) {
    text = new Y.XmlText();
    block.insert(0, [text]);
  }
  return { text, offset: text.length };
}

function insertSubstitute(
  ydoc: Y.Doc,
  removed: Y.XmlElement,
  { stanzaByRemoved }: SubstituteBlocks,
): Y.XmlElement {
  const block = new Y.XmlElement(removed.nodeName);
  const isLine = removed.nodeName === 'line';
  const body = bodyOf(ydoc);
  let child = removed;
  for (;;) {
    const parent: unknown = child.parent;
    if (!(parent instanceof Y.XmlFragment)) break;
    const isStanding = parent === body || (parent instanceof Y.XmlElement && isAlive(parent));
    const content = BLOCK_CONTENT.get(parent instanceof Y.XmlElement ? parent.nodeName : 'doc');
    const index = child._item === null ? 0 : lengthBefore(child._item) + (child._item.deleted ? 0 : 1);
    if (isStanding && content?.has(removed.nodeName)) {
      parent.insert(index, [block]);
      return block;
    }
    if (isStanding && isLine && content?.has('stanza')) {
      const known = stanzaByRemoved.get(child);
      if (known && isAlive(known)) {
        known.push([block]);
        return block;
      }
      const stanza = new Y.XmlElement('stanza');
      stanza.insert(0, [block]);
      parent.insert(index, [stanza]);
      stanzaByRemoved.set(child, stanza);
      return block;
    }
    if (!(parent instanceof Y.XmlElement)) break;
    child = parent;
  }
  throw new Error('A block of the document has the body above it.');
}
