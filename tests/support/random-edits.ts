import fc from 'fast-check';
import * as Y from 'yjs';
import { textBlocks, textsOf } from '@/lib/document/text-blocks';
import { metaOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { AT, MARA } from './poem-builder';

/** What one person does at one line. */
export const randomEdit = fc.record({
  kind: fc.constantFrom(
    'suggest',
    'suggest line',
    'type',
    'delete',
    'add line',
    'drop line',
    'mark block',
    'title',
  ),
  line: fc.nat(20),
  at: fc.nat(20),
  text: fc.constantFrom('moon', '明月', ' '),
});
export type RandomEdit = typeof randomEdit extends fc.Arbitrary<infer Value> ? Value : never;

/** Does it, suggestions included, with `origin`. */
export function edit(ydoc: Y.Doc, { kind, line, at, text }: RandomEdit, origin: unknown): void {
  const blocks = textBlocks(ydoc);
  const block = blocks[line % Math.max(1, blocks.length)]?.element;
  if (!block) return;
  const stanza = block.parent as Y.XmlElement;
  const first = textsOf(block)[0];
  const length = first?.length ?? 0;
  const from = at % (length + 1);
  const by = { author: MARA, createdAt: AT };
  ydoc.transact(() => {
    switch (kind) {
      case 'suggest':
        createSuggestion(
          ydoc,
          by,
          { kind: 'text', block, from, to: Math.min(length, from + 2), insert: text },
          { origin },
        );
        return;
      case 'suggest line': {
        const proposed = new Y.XmlElement('line');
        proposed.setAttribute('sgIns', `line-${at}`);
        const words = new Y.XmlText();
        words.insert(0, text, { sgIns: { id: `line-${at}` } });
        proposed.insert(0, [words]);
        stanza.insert(stanza.toArray().indexOf(block), [proposed]);
        return;
      }
      case 'type':
        if (first) first.insert(from, text);
        else block.insert(0, [new Y.XmlText(text)]);
        return;
      case 'delete':
        if (first && length > 0) first.delete(from % length, 1);
        return;
      case 'add line':
        stanza.insert(stanza.toArray().indexOf(block), [new Y.XmlElement('line')]);
        return;
      case 'drop line':
        if (blocks.length > 1) stanza.delete(stanza.toArray().indexOf(block), 1);
        return;
      case 'mark block':
        block.setAttribute('sgJoin', `join-${at}`);
        return;
      case 'title':
        metaOf(ydoc).set('title', text);
    }
  }, origin);
}
