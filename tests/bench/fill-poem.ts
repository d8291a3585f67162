import * as Y from 'yjs';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';

const MUSE: SuggestionAuthor = { id: 'co-author', name: 'Muse', kind: 'ai' };
const LIN: SuggestionAuthor = { id: 'lin', name: 'Lin', kind: 'human' };

/**
 * Fills a document's body with `lines` lines in stanzas of four, and `suggestions` pending replacements spread evenly,
 * by the co-author and by a person in turns.
 */
export function fillPoem(ydoc: Y.Doc, lines: number, suggestions: number): void {
  const blocks: Y.XmlElement[] = [];
  ydoc.transact(() => {
    const body = ydoc.getXmlFragment('body');
    body.delete(0, body.length);
    for (let first = 0; first < lines; first += 4) {
      const stanza = new Y.XmlElement('stanza');
      const numbers = Array.from({ length: Math.min(4, lines - first) }, (_, index) => first + index);
      const added = numbers.map(createLine);
      stanza.insert(0, added);
      body.push([stanza]);
      blocks.push(...added);
    }
  }, 'fill');
  const every = Math.floor(lines / Math.max(1, suggestions));
  for (let index = 0; index < suggestions; index += 1) {
    suggestReplacement(ydoc, blocks[index * every], index % 2 === 0 ? MUSE : LIN);
  }
}

function createLine(number: number): Y.XmlElement {
  const line = new Y.XmlElement('line');
  line.insert(0, [new Y.XmlText(`Line ${number} goes where the evening river goes`)]);
  return line;
}

function suggestReplacement(ydoc: Y.Doc, block: Y.XmlElement | undefined, author: SuggestionAuthor): void {
  if (!block) return;
  createSuggestion(
    ydoc,
    {
      author,
      ...(author.kind === 'ai' && { model: 'bench' }),
      createdAt: '2026-01-01T00:00:00.000Z',
    },
    { kind: 'text', block, from: 0, to: 4, insert: 'Verse' },
    { origin: 'fill' },
  );
}
