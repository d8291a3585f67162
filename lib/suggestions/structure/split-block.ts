import * as Y from 'yjs';
import { readBlockProposal } from '../../document/block-proposal';
import { SPLIT_CHARACTER } from '../../document/split-character';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { textsOf } from '../../document/text-blocks';
import { copySuggestions, indexIn } from '../marks/block-structure';
import { charactersOf, noteMoved } from '../reconciling/note-moved';

interface Insertion {
  readonly insert: string;
  readonly attributes?: Record<string, unknown>;
}

/**
 * Breaks a block at pilcrows of accepted splits: each makes way for a new block of the same type, with the text after
 * it. `offsets` are those of the pilcrows in `text`, in order. A deletion that was proposed of a pilcrow becomes a
 * proposed join. Answers the new blocks.
 */
export function splitBlock(text: Y.XmlText, offsets: readonly number[]): Y.XmlElement[] {
  const element: unknown = text.parent;
  const [first] = offsets;
  if (!(element instanceof Y.XmlElement) || first === undefined) return [];
  const parent: unknown = element.parent;
  if (!(parent instanceof Y.XmlFragment)) return [];
  const texts = textsOf(element);
  const following = texts.slice(texts.indexOf(text) + 1);
  const pieces = cutDelta(text.toDelta() as Insertion[], offsets);
  const last = pieces.at(-1)?.delta;
  for (const other of following) last?.push(...(other.toDelta() as Insertion[]));

  const cuts = new Set(offsets);
  const moved = [
    ...charactersOf([text]).filter((_, offset) => offset > first && !cuts.has(offset)),
    ...charactersOf(following),
  ];
  text.applyDelta([{ retain: first }, { delete: text.length - first }]);
  for (const other of following) element.delete(element.toArray().indexOf(other), 1);
  const blocks = pieces.map(({ delta, joinId }) => {
    const block = new Y.XmlElement(element.nodeName);
    for (const [key, value] of Object.entries(element.getAttributes())) {
      if (!key.startsWith('sg') && value !== undefined) block.setAttribute(key, value);
    }
    const isOpening = readBlockProposal(element.getAttribute('sgProp'))?.opensStanza === true;
    copySuggestions(element, block, isOpening ? ['sgIns', 'sgDel'] : ['sgIns', 'sgDel', 'sgProp']);
    if (joinId !== null) block.setAttribute('sgJoin', joinId);
    if (delta.length > 0) {
      const content = new Y.XmlText();
      content.applyDelta(delta);
      block.insert(0, [content]);
    }
    return block;
  });
  parent.insert(indexIn(parent, element) + 1, blocks);
  noteMoved(parent.doc, moved, charactersOf(blocks.flatMap(textsOf)));
  return blocks;
}

interface Piece {
  readonly delta: Insertion[];
  readonly joinId: string | null;
}

/** The text after each of the offsets, up to the next. */
function cutDelta(delta: readonly Insertion[], offsets: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  const cuts = new Set(offsets);
  let offset = 0;
  for (const { insert, attributes } of delta) {
    let start = 0;
    const add = (end: number) => {
      const piece = insert.slice(start, end);
      if (piece !== '') pieces.at(-1)?.delta.push({ insert: piece, ...(attributes && { attributes }) });
    };
    for (let index = 0; index < insert.length; index += 1) {
      if (!cuts.has(offset + index)) continue;
      add(index);
      start = index + 1;
      const deletion = readMarkRefs(attributes ?? {}).find(({ name }) => name === 'sgDel');
      pieces.push({ delta: [], joinId: deletion?.id ?? null });
    }
    add(insert.length);
    offset += insert.length;
  }
  return pieces;
}

/** The offsets of the pilcrows in a string, from `start` on. */
export function splitOffsets(text: string, start: number): number[] {
  const offsets: number[] = [];
  for (
    let index = text.indexOf(SPLIT_CHARACTER);
    index >= 0;
    index = text.indexOf(SPLIT_CHARACTER, index + 1)
  )
    offsets.push(start + index);
  return offsets;
}
