import type { Node } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { documentSchema } from '@/lib/document/schema';

/** Marks the caret in a text; two of them mark a selection. */
const CARET = '|';

/**
 * A document from blocks: an array of strings is a stanza, a string a paragraph, `# …` a heading. `|` in the text is
 * the caret.
 */
export function stateOf(blocks: readonly (string | readonly string[])[]): EditorState {
  const text = (value: string) => (value === '' ? [] : [documentSchema.text(value)]);
  const doc = documentSchema.node(
    'doc',
    null,
    blocks.map((block) => {
      if (typeof block !== 'string')
        return documentSchema.node(
          'stanza',
          null,
          block.map((line) => documentSchema.node('line', null, text(line))),
        );
      if (block.startsWith('# ')) return documentSchema.node('heading', { level: 1 }, text(block.slice(2)));
      return documentSchema.node('paragraph', null, text(block));
    }),
  );
  const carets: number[] = [];
  doc.descendants((node, pos) => {
    for (const [index, character] of [...(node.text ?? '')].entries())
      if (character === CARET) carets.push(pos + index);
  });
  let state = EditorState.create({ doc });
  for (const pos of carets.toReversed()) state = state.apply(state.tr.delete(pos, pos + 1));
  const [anchor, second] = carets;
  if (anchor === undefined) return state;
  const head = second === undefined ? anchor : second - 1;
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)));
}

/** The document and the caret in the notation of `stateOf`. */
function blocksOf(state: EditorState): (string | string[])[] {
  const { from, to } = state.selection;
  const places = from === to ? [from] : [to, from];
  const blocks: (string | string[])[] = [];
  const textOf = (node: Node, start: number) => {
    let text = node.textContent;
    for (const place of places) {
      const offset = place - start;
      if (offset >= 0 && offset <= node.content.size)
        text = text.slice(0, offset) + CARET + text.slice(offset);
    }
    return text;
  };
  state.doc.forEach((node, pos) => {
    if (node.type.name !== 'stanza') {
      blocks.push((node.type.name === 'heading' ? '# ' : '') + textOf(node, pos + 1));
      return;
    }
    const lines: string[] = [];
    node.forEach((line, offset) => {
      lines.push(textOf(line, pos + 1 + offset + 1));
    });
    blocks.push(lines);
  });
  return blocks;
}

/** What a command makes of a document; null if it leaves the key to others. */
export function resultOf(command: Command, blocks: readonly (string | readonly string[])[]) {
  let next: EditorState | null = null;
  const state = stateOf(blocks);
  const handled = command(state, (tr) => {
    next = state.apply(tr);
    (next as EditorState).doc.check();
  });
  return handled ? blocksOf(next ?? state) : null;
}
