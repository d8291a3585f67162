import * as Y from 'yjs';
import { documentLines } from '@/lib/document/lines';
import { type Projection, projectDocument } from '@/lib/document/projection';
import { rulingsOf } from '@/lib/document/rulings';
import { textBlocks } from '@/lib/document/text-blocks';
import { bodyOf, suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import type { NewSuggestion, SuggestionAuthor } from '@/lib/suggestions/suggestion';

export const LIN: SuggestionAuthor = { id: 'user-lin', name: 'Lin', kind: 'human' };
export const MARA: SuggestionAuthor = { id: 'user-mara', name: 'Mara', kind: 'human' };
const POET: SuggestionAuthor = { id: 'co-author', name: 'Co-author', kind: 'ai' };
export const AT = '2026-01-02T03:04:05.000Z';

export const BY_POET: NewSuggestion = { author: POET, turnId: 'turn-1', groupId: 'group-1', createdAt: AT };

/** A document of stanzas of lines; an empty string is a line without any text in it. */
export function createPoem(...stanzas: readonly (readonly string[])[]): Y.Doc {
  const ydoc = new Y.Doc();
  openRoots(ydoc);
  ydoc.transact(() => {
    for (const lines of stanzas) {
      const stanza = new Y.XmlElement('stanza');
      bodyOf(ydoc).push([stanza]);
      for (const text of lines) {
        const line = new Y.XmlElement('line');
        stanza.push([line]);
        if (text !== '') line.push([new Y.XmlText(text)]);
      }
    }
  }, 'test');
  return ydoc;
}

/** Another replica with the same content. */
export function fork(ydoc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  openRoots(copy);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc), 'remote');
  return copy;
}

/** A root that was never asked for has no type, and toJSON would leave it out. */
function openRoots(ydoc: Y.Doc): void {
  for (const root of [bodyOf, suggestionsOf, suggestionLogOf, rulingsOf]) root(ydoc);
}

/** Exchanges everything between a server and its peers, as the sync protocol does: first what peers have, then the rest. */
export function syncAll(server: Y.Doc, ...peers: readonly Y.Doc[]): void {
  const updates = peers.map((peer) => Y.encodeStateAsUpdate(peer, Y.encodeStateVector(server)));
  for (const update of updates) Y.applyUpdate(server, update, 'remote');
  for (const peer of peers) {
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(server, Y.encodeStateVector(peer)), 'remote');
  }
}

/** The element of the text block at `index`, pending ones counted. */
export function blockAt(ydoc: Y.Doc, index: number): Y.XmlElement {
  const block = textBlocks(ydoc)[index];
  if (block === undefined) throw new Error(`There is no text block ${index}.`);
  return block.element;
}

/** What a person types into a text block, as an editor writes it that does not know of marks. */
export function type(ydoc: Y.Doc, index: number, offset: number, text: string, attributes = {}): void {
  ydoc.transact(() => {
    const element = blockAt(ydoc, index);
    const first = element.get(0);
    if (first instanceof Y.XmlText) first.insert(offset, text, attributes);
    else element.insert(0, [new Y.XmlText(text)]);
  }, 'typing');
}

/** The lines of a projection; stanzas are separated by an empty string. */
export function linesOf(ydoc: Y.Doc, projection: Projection): string[] {
  const lines = documentLines(projectDocument(ydoc, projection));
  return lines.flatMap((line, index) => {
    const isNewBlock = index > 0 && lines[index - 1]?.block !== line.block;
    return isNewBlock ? ['', line.text] : [line.text];
  });
}

/** Every trace of a suggestion that is left in the stored text. */
export function marksIn(ydoc: Y.Doc): string[] {
  return (
    bodyOf(ydoc)
      .toString()
      .match(/sg(?:Ins|Del|Fmt|Join|Prop)/g) ?? []
  );
}
