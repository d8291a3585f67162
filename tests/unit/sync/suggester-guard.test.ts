import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodyOf, createInitialUpdate, metaOf } from '@/lib/document/y-doc';
import { SuggesterGuard } from '@/server/sync/suggester-guard';

function openPoem() {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, createInitialUpdate({ title: 'Poem', language: 'en' }), 'test');
  const line = firstLine(ydoc);
  ydoc.transact(() => line.insert(0, [new Y.XmlText('spring')]), 'test');
  return { ydoc, guard: new SuggesterGuard(ydoc) };
}

function firstLine(ydoc: Y.Doc): Y.XmlElement {
  return (bodyOf(ydoc).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
}

/** The update that `change` makes in a copy of the poem. */
function updateOf(ydoc: Y.Doc, change: (copy: Y.Doc, text: Y.XmlText) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc), 'test');
  const before = Y.encodeStateVector(copy);
  copy.transact(() => change(copy, firstLine(copy).get(0) as Y.XmlText), 'test');
  return Y.encodeStateAsUpdate(copy, before);
}

test('suggested text is allowed, plain text, deletions and settings are not', () => {
  const { ydoc, guard } = openPoem();
  const allows = (change: Parameters<typeof updateOf>[1]) => guard.allows(updateOf(ydoc, change));
  expect(allows((_copy, text) => text.insert(6, ' rain', { sgIns: { id: 's1' } }))).toBe(true);
  expect(allows((_copy, text) => text.insert(6, ' rain'))).toBe(false);
  expect(allows((_copy, text) => text.delete(0, 1))).toBe(false);
  expect(allows((copy) => metaOf(copy).set('title', 'Mine'))).toBe(false);
  expect(firstLine(ydoc).toString()).toBe('<line>spring</line>');
});
