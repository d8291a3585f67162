import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** A faint line to answer in a document that has no text yet. It is drawn, not written: no export knows it. */
export const OpeningLine = Extension.create<{ readonly text: string }>({
  name: 'openingLine',
  addOptions: () => ({ text: '' }),

  addProseMirrorPlugins() {
    const { text } = this.options;
    if (!text) return [];
    return [
      new Plugin({
        props: {
          decorations: ({ doc }) => {
            const first = emptyFirstBlock(doc);
            if (!first) return null;
            const { pos, node } = first;
            const attributes = { class: 'is-unwritten', 'data-opening-line': text };
            return DecorationSet.create(doc, [Decoration.node(pos, pos + node.nodeSize, attributes)]);
          },
        },
      }),
    ];
  },
});

/** The only text block of a document without any text, with the position before it; null in every other document. */
function emptyFirstBlock(doc: Node): { pos: number; node: Node } | null {
  // One empty line in a stanza is the largest document that is empty.
  if (doc.childCount !== 1 || doc.content.size > 4) return null;
  const block = doc.firstChild;
  if (!block) return null;
  const line = block.isTextblock ? block : block.firstChild;
  if (!line?.isTextblock || line.content.size > 0 || block.childCount > 1) return null;
  return { pos: line === block ? 0 : 1, node: line };
}
