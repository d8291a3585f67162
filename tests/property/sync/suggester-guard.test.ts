import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { textBlocks, textsOf } from '@/lib/document/text-blocks';
import { metaOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/create-suggestion';
import { SuggesterGuard } from '@/server/sync/suggester-guard';
import { AT, createPoem, fork, MARA } from '../../support/poem-builder';

const ORIGIN = 'test';

/** What one person does at one line; `byEditor`: somebody who may, so that it is in the document unasked. */
const step = fc.record({
  byEditor: fc.boolean(),
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
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function take(ydoc: Y.Doc, { kind, line, at, text }: Step): void {
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
          { origin: ORIGIN },
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
  }, ORIGIN);
}

const standing = (ydoc: Y.Doc) => ({ base: projectDocument(ydoc, 'base'), meta: metaOf(ydoc).toJSON() });

test('the guard, which looks only at what an update touches, judges as a look at the whole document does', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const ydoc = createPoem(['one', 'two'], ['three', '']);
      const guard = new SuggesterGuard(ydoc);
      for (const next of steps) {
        const theirs = fork(ydoc);
        const known = Y.encodeStateVector(theirs);
        take(theirs, next);
        const update = Y.encodeStateAsUpdate(theirs, known);
        const isSuggestion = isDeepStrictEqual(standing(ydoc), standing(theirs));
        if (!next.byEditor) expect(guard.objectionTo(update) === null).toBe(isSuggestion);
        if (next.byEditor || isSuggestion) Y.applyUpdate(ydoc, update, ORIGIN);
      }
    }),
    { numRuns: 300 },
  );
});
