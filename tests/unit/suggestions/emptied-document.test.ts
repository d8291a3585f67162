import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { bodyOf } from '@/lib/document/y-doc';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { AT, BY_POET, LIN } from '../../support/poem-builder';
import { textBlock } from '../../support/verse-document';

/** A document all of which is proposed to go; `inside` are the types of what its blocks stand in, outermost first. */
function openProposal(types: readonly string[], inside: readonly string[]): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.transact(() => {
    writeRecord(ydoc, 's', BY_POET);
    let parent: Y.XmlFragment = bodyOf(ydoc);
    for (const type of inside) {
      const container = new Y.XmlElement(type);
      parent.push([container]);
      parent = container;
    }
    parent.push(types.map((type) => textBlock(type, [])));
    for (const block of parent.toArray()) if (block instanceof Y.XmlElement) block.setAttribute('sgDel', 's');
  }, 'test');
  return ydoc;
}

describe('a document all of which goes', () => {
  it.each([
    { types: ['line', 'line'], inside: ['stanza'], left: 'stanza(line)' },
    { types: ['paragraph'], inside: [], left: 'paragraph' },
    { types: ['heading', 'paragraph'], inside: [], left: 'heading' },
    { types: ['horizontalRule', 'paragraph'], inside: [], left: 'paragraph' },
    { types: ['paragraph'], inside: ['bulletList', 'listItem'], left: 'bulletList(listItem(paragraph))' },
  ])('is $left in the result, and when that is accepted', ({ types, inside, left }) => {
    const ydoc = openProposal(types, inside);
    expect(outline(projectDocument(ydoc, 'result').content)).toBe(left);
    resolveSuggestions(ydoc, { ids: ['s'], verdict: 'accept', by: LIN, at: AT });
    for (const projection of ['base', 'result'] as const) {
      expect(outline(projectDocument(ydoc, projection).content)).toBe(left);
    }
  });
});

type Nodes = ReturnType<typeof projectDocument>['content'];

function outline(nodes: Nodes = []): string {
  return nodes.map(({ type, content }) => (content ? `${type}(${outline(content)})` : type)).join(',');
}
