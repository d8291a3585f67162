import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BLOCK_CONTENT } from '@/lib/document/block-types';
import { blockOfPosition, linePositionToRelative, relativeToBlockPosition } from '@/lib/document/positions';
import { projectDocument } from '@/lib/document/projection';
import { documentSchema } from '@/lib/document/schema';
import { projectText } from '@/lib/document/text';
import { bodyOf, createInitialUpdate } from '@/lib/document/y-doc';
import { blockAt, createPoem, linesOf, type } from '../../support/poem-builder';

function element(name: string, children: (Y.XmlElement | Y.XmlText)[] = [], attributes = {}): Y.XmlElement {
  const created = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value as string);
  created.insert(0, children);
  return created;
}

function createDocument(...blocks: Y.XmlElement[]): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.transact(() => bodyOf(ydoc).insert(0, blocks), 'test');
  return ydoc;
}

describe('a projection', () => {
  it('knows what the schema takes in each container', () => {
    for (const [name, allowed] of BLOCK_CONTENT) {
      const { contentMatch } = documentSchema.nodes[name] ?? {};
      for (const [child, type] of Object.entries(documentSchema.nodes)) {
        if (name === 'listItem') continue;
        expect([name, child, contentMatch?.matchType(type) != null]).toEqual([
          name,
          child,
          allowed.has(child),
        ]);
      }
    }
  });

  it('of a new document is one empty line, and reading writes nothing', () => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, createInitialUpdate({ title: '', language: 'zh' }), 'load');
    const before = Y.encodeStateAsUpdate(ydoc);
    expect(projectDocument(ydoc, 'base')).toEqual({
      type: 'doc',
      content: [{ type: 'stanza', content: [{ type: 'line' }] }],
    });
    expect(Y.encodeStateAsUpdate(ydoc)).toEqual(before);
  });

  it.each([
    ['nothing', []],
    ['a stanza without lines', [element('stanza')]],
    ['a line outside of a stanza', [element('line', [new Y.XmlText('x')])]],
    ['an unknown block', [element('table', [element('row')])]],
    ['a list without items', [element('bulletList')]],
    ['an inserted stanza of inserted lines', [element('stanza', [element('line', [], { sgIns: 'a' })])]],
  ])('of %s is valid', (_, blocks) => {
    const json = projectDocument(createDocument(...blocks), 'base');
    documentSchema.nodeFromJSON(json).check();
    expect(projectText(json)).toBe('');
  });

  it('gives a list item the paragraph that it begins with', () => {
    const item = element('listItem', [
      element('paragraph', [], { sgIns: 'a' }),
      element('bulletList', [element('listItem', [element('paragraph', [new Y.XmlText('inner')])])]),
    ]);
    const json = projectDocument(createDocument(element('bulletList', [item])), 'base');
    documentSchema.nodeFromJSON(json).check();
    expect(projectText(json)).toContain('inner');
  });

  it('proposes types, joins and formatting in the result only', () => {
    const text = new Y.XmlText();
    text.applyDelta([
      { insert: 'one', attributes: { 'sgFmt--abcdefgh': { id: 'a', op: 'add', mark: 'bold', attrs: null } } },
    ]);
    const proposal = JSON.stringify({ id: 'b', type: 'heading', attrs: { level: 2 } });
    const ydoc = createDocument(
      element('paragraph', [text], { sgProp: proposal }),
      element('paragraph', [new Y.XmlText('two')]),
      element('paragraph', [new Y.XmlText(' three')], { sgJoin: 'c' }),
    );
    expect(projectText(projectDocument(ydoc, 'base'))).toBe('one\n\ntwo\n\n three\n');
    expect(projectDocument(ydoc, 'result').content).toEqual([
      {
        type: 'heading',
        attrs: { level: 2 },
        content: [{ type: 'text', text: 'one', marks: [{ type: 'bold' }] }],
      },
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'two three' }],
      },
    ]);
  });

  it('has no control characters and no halves of characters', () => {
    const ydoc = createPoem(['a\u0000b\tc\nd\u2028e\u0085f\u007f\u009fg']);
    expect(linesOf(ydoc, 'base')).toEqual(['ab c d e fg']);
  });

  it('reads a line into which two people typed at once', () => {
    const ydoc = createPoem(['']);
    const line = blockAt(ydoc, 0);
    ydoc.transact(() => line.insert(0, [new Y.XmlText('ab'), new Y.XmlText('cd')]), 'test');
    expect(linesOf(ydoc, 'base')).toEqual(['abcd']);
    for (const offset of [0, 1, 2, 3, 4]) {
      const position = linePositionToRelative(ydoc, { line: 0, offset });
      expect(relativeToBlockPosition(ydoc, position)).toEqual({ element: line, offset });
    }
  });
});

describe('a relative position', () => {
  it('follows its place', () => {
    const ydoc = createPoem(['one', ''], ['three']);
    const before = linePositionToRelative(ydoc, { line: 2, offset: 2 }, -1);
    const empty = linePositionToRelative(ydoc, { line: 1, offset: 0 });
    type(ydoc, 2, 0, 'xy');
    type(ydoc, 2, 4, 'Z');
    expect(relativeToBlockPosition(ydoc, before)).toEqual({ element: blockAt(ydoc, 2), offset: 4 });
    expect(blockOfPosition(ydoc, empty)?.index).toBe(1);
    ydoc.transact(() => bodyOf(ydoc).delete(1, 1), 'test');
    expect(relativeToBlockPosition(ydoc, before)).toBeNull();
  });

  it('between blocks is at the block that follows, or at the end of the last', () => {
    const ydoc = createPoem(['one'], ['two']);
    const at = (index: number) =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(bodyOf(ydoc), index));
    expect(relativeToBlockPosition(ydoc, at(1))).toEqual({ element: blockAt(ydoc, 1), offset: 0 });
    expect(relativeToBlockPosition(ydoc, at(2))).toEqual({ element: blockAt(ydoc, 1), offset: 3 });
  });

  it.each([null, 'x', {}, { type: { client: 1, clock: 9 } }, { item: { client: 'a' } }])(
    'that is none of this document is null: %j',
    (json) => {
      expect(relativeToBlockPosition(createPoem(['one']), json)).toBeNull();
    },
  );
});
