import { prosemirrorToYXmlFragment, updateYFragment } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentSchema } from '@/lib/document/schema';
import { textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { markKey } from '@/lib/suggestions/marks/mark-key';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { BY_POET, blockAt, createPoem } from '../../support/poem-builder';

const textOf = (ydoc: Y.Doc) => textBlocks(ydoc)[0]?.texts[0]?.toDelta();

describe('the keys of suggestion marks', () => {
  it('are those that the binding of the editor writes', () => {
    const node = documentSchema.nodeFromJSON({
      type: 'doc',
      content: [
        {
          type: 'stanza',
          content: [
            {
              type: 'line',
              content: [
                { type: 'text', text: 'old', marks: [{ type: 'sgDel', attrs: { id: 'abc' } }] },
                { type: 'text', text: 'new', marks: [{ type: 'sgIns', attrs: { id: 'abc' } }] },
              ],
            },
          ],
        },
      ],
    });
    const ydoc = new Y.Doc();
    prosemirrorToYXmlFragment(node, bodyOf(ydoc));
    expect(textOf(ydoc)).toEqual([
      { insert: 'old', attributes: { [markKey('sgDel', 'abc')]: { id: 'abc' } } },
      { insert: 'new', attributes: { [markKey('sgIns', 'abc')]: { id: 'abc' } } },
    ]);
    expect(markKey('sgIns', 'abc')).toMatch(/^sgIns--[a-zA-Z0-9+/=]{8}$/);

    // What the server writes is, to the binding, what it would have written: it changes nothing.
    const byServer = createPoem(['old']);
    createSuggestion(
      byServer,
      BY_POET,
      { kind: 'text', block: blockAt(byServer, 0), from: 0, to: 3, insert: 'new' },
      { origin: 'test', randomId: () => 'abc' },
    );
    const before = Y.encodeStateVector(byServer);
    updateYFragment(byServer, bodyOf(byServer), node, { mapping: new Map(), isOMark: new Map() });
    expect(Y.encodeStateVector(byServer)).toEqual(before);
    expect(textOf(byServer)).toEqual(textOf(ydoc));
  });
});
