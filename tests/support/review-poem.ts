import * as Y from 'yjs';
import { textBlocks, textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion, type SuggestionSpec } from '@/lib/suggestions/proposing/create-suggestion';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import type { NewSuggestion } from '@/lib/suggestions/suggestion';

const ORIGIN = 'review';
const LINES_PER_STANZA = 4;

const BY_MUSE: NewSuggestion = {
  author: { id: 'co-author', name: 'Muse', kind: 'ai' },
  model: 'scripted',
  createdAt: '2026-01-01T00:00:00.000Z',
};
const BY_MEI: NewSuggestion = {
  author: { id: 'mei', name: 'Mei', kind: 'human' },
  createdAt: '2026-01-01T00:00:01.000Z',
};

/**
 * The kinds that take turns: words that come, go and change, new lines, lines that are joined or parted, a line that is to
 * begin a stanza, and words set in bold.
 */
const KINDS = [
  'insert',
  'delete',
  'replace',
  'new line',
  'bold',
  'split',
  'insert',
  'join',
  'open stanza',
] as const;

/** Fills a document with one line for each of `count` suggestions, of all kinds and by two authors in turns. */
export function fillReviewPoem(ydoc: Y.Doc, count: number): void {
  ydoc.transact(() => {
    const body = bodyOf(ydoc);
    body.delete(0, body.length);
    for (let first = 0; first < count; first += LINES_PER_STANZA) {
      const stanza = new Y.XmlElement('stanza');
      const numbers = Array.from(
        { length: Math.min(LINES_PER_STANZA, count - first) },
        (_, line) => first + line,
      );
      stanza.insert(0, numbers.map(createLine));
      body.push([stanza]);
    }
  }, ORIGIN);
  const lines = textBlocks(ydoc).map(({ element }) => element);
  for (const [index, line] of lines.entries()) {
    suggest(ydoc, line, KINDS[index % KINDS.length] ?? 'insert', index % 3 === 1 ? BY_MEI : BY_MUSE, index);
  }
}

function createLine(number: number): Y.XmlElement {
  const line = new Y.XmlElement('line');
  line.insert(0, [new Y.XmlText(`Verse ${number} follows the evening river home`)]);
  return line;
}

function suggest(
  ydoc: Y.Doc,
  line: Y.XmlElement,
  kind: (typeof KINDS)[number],
  by: NewSuggestion,
  index: number,
): void {
  const spec = specOf(line, kind, index);
  if (spec) {
    createSuggestion(ydoc, by, spec, { origin: ORIGIN });
    return;
  }
  const id = `${kind}-${index}`;
  ydoc.transact(() => {
    writeRecord(ydoc, id, by);
    if (kind === 'join') line.setAttribute('sgJoin', id);
    else if (kind === 'open stanza') {
      line.setAttribute('sgProp', JSON.stringify({ id, type: 'line', attrs: {}, opensStanza: true }));
    } else {
      const value = { id, op: 'add', mark: 'bold', attrs: null };
      textsOf(line)[0]?.format(0, 5, { 'sgFmt--AAAAAAAA': value });
    }
  }, ORIGIN);
}

function specOf(block: Y.XmlElement, kind: (typeof KINDS)[number], index: number): SuggestionSpec | null {
  const length = textsOf(block)[0]?.length ?? 0;
  switch (kind) {
    case 'insert':
      return { kind: 'text', block, from: 0, to: 0, insert: `Early${index} ` };
    case 'delete':
      return { kind: 'text', block, from: length - 5, to: length, insert: '' };
    case 'replace':
      return { kind: 'text', block, from: 0, to: 5, insert: `Line${index}` };
    case 'new line':
      return {
        kind: 'insert-lines',
        after: block,
        lines: [`A line${index} that was not there`],
        genre: 'verse',
      };
    case 'split':
      return { kind: 'text', block, from: 14, to: 14, insert: '¶' };
    case 'bold':
    case 'join':
    case 'open stanza':
      return null;
  }
}
