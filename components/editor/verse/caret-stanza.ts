import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const caretStanza = new PluginKey<DecorationSet>('caretStanza');

/**
 * Has the stanza with the caret laid out from its first moment, by a class on it. Stanzas have `content-visibility: auto`,
 * and a browser decides at the next frame which of them are on the screen; until then a new one has no layout inside, and
 * a letter typed into it lands beside its line (Chromium 156 put it before the line, and the caret before the letter).
 */
export const CaretStanza = Extension.create({
  name: 'caretStanza',

  addProseMirrorPlugins: () => [
    new Plugin({
      key: caretStanza,
      state: {
        init: (_, state) => decorate(state),
        apply(tr, decorations, _, state) {
          // Mapped rather than made again: making a set looks at every stanza of the document.
          const mapped = tr.docChanged ? decorations.map(tr.mapping, tr.doc) : decorations;
          return isDecorated(mapped, state) ? mapped : decorate(state);
        },
      },
      props: { decorations: (state) => caretStanza.getState(state) },
    }),
  ],
});

function isDecorated(decorations: DecorationSet, state: EditorState): boolean {
  const found = stanzaOfCaret(state);
  if (!found) return decorations === DecorationSet.empty;
  const { pos, node } = found;
  return decorations
    .find(pos, pos + node.nodeSize)
    .some(({ from, to }) => from === pos && to === pos + node.nodeSize);
}

function decorate(state: EditorState): DecorationSet {
  const found = stanzaOfCaret(state);
  if (!found) return DecorationSet.empty;
  const { pos, node } = found;
  const decoration = Decoration.node(pos, pos + node.nodeSize, { class: 'has-caret' });
  return DecorationSet.create(state.doc, [decoration]);
}

function stanzaOfCaret({ selection: { $head } }: EditorState): { pos: number; node: Node } | null {
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const node = $head.node(depth);
    if (node.type.name === 'stanza') return { pos: $head.before(depth), node };
  }
  return null;
}
