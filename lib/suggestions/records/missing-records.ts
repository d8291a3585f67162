import * as Y from 'yjs';
import { isRecord } from '../../document/suggestion-attributes';
import { recordMapOf } from '../../document/y-doc';
import { type SuggestionScan, scanSuggestions } from '../marks/scan';
import type { NewSuggestion } from '../suggestion';
import { readSuggestionRecord } from './record';
import { writeRecord } from './write-record';

/**
 * The suggestions of which something stands and that no record names, each with the Yjs client that marked it: outside
 * programs may write no record, one that is none, or write it later. One pass over the document.
 */
export function findWithoutRecord(ydoc: Y.Doc): Map<string, number> {
  const writerById = new Map<string, number>();
  const scan = scanSuggestions(ydoc);
  for (const id of idsIn(scan)) {
    const writer = readSuggestionRecord(ydoc, id) === null ? writerOf(scan, id) : null;
    if (writer !== null) writerById.set(id, writer);
  }
  return writerById;
}

/** Writes what a record needs to be one; the rest of what a program has written into it stays. In a transaction. */
export function writeMissingRecord(ydoc: Y.Doc, id: string, suggestion: NewSuggestion): void {
  const map = recordMapOf(ydoc, id);
  if (map === undefined) writeRecord(ydoc, id, suggestion);
  else for (const [key, value] of Object.entries(suggestion)) map.set(key, value);
}

function idsIn({ runs, blocks }: SuggestionScan): Set<string> {
  return new Set([...runs.flatMap(({ marks }) => marks), ...blocks].map(({ id }) => id));
}

function writerOf({ runs, blocks }: SuggestionScan, id: string): number | null {
  for (const { text, marks } of runs) {
    const mark = marks.find((one) => one.id === id);
    if (mark === undefined) continue;
    for (let item = text._start; item !== null; item = item.right) {
      const { content } = item;
      if (item.deleted || !(content instanceof Y.ContentFormat) || content.key !== mark.key) continue;
      const value: unknown = content.value;
      if (isRecord(value) && value.id === id) return item.id.client;
    }
  }
  const block = blocks.find((one) => one.id === id);
  return block?.element._map.get(block.attribute)?.id.client ?? null;
}
