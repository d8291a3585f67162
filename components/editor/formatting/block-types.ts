import type { Node } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state';

/** What a block of text can be: a line of verse, or prose. */
export type BlockType =
  | { readonly type: 'verse' }
  | { readonly type: 'paragraph' }
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3 };

/**
 * Makes the selected blocks of text another type, their text untouched. Lines that become prose leave their stanza,
 * which closes around the gap; blocks that become verse are lines of one stanza, an empty block a stanza border.
 * Applies to the top level of the document; inside quotes and lists it does nothing.
 */
export function setBlockType(target: BlockType): Command {
  return (state, dispatch) => {
    const range = selectedBlocks(state);
    if (!range) return false;
    const rebuilt = rebuild(range.blocks, target, state);
    const tr = state.tr.replaceWith(range.from, range.to, rebuilt);
    const { from, to } = state.selection;
    const anchor = positionOfText(tr.doc, textPosition(state.doc, from));
    const head = positionOfText(tr.doc, textPosition(state.doc, to));
    if (anchor !== null && head !== null) tr.setSelection(TextSelection.create(tr.doc, anchor, head));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Verse becomes paragraphs; anything else becomes verse. */
export const toggleVerse: Command = (state, dispatch, view) =>
  setBlockType({ type: blockTypeAt(state) === 'verse' ? 'paragraph' : 'verse' })(state, dispatch, view);

/** What the block at the caret is; null in quotes and lists. */
export function blockTypeAt(state: EditorState): BlockType['type'] | null {
  const { $from } = state.selection;
  if ($from.parent.type.name === 'line') return 'verse';
  const { name } = $from.parent.type;
  return $from.depth === 1 && (name === 'paragraph' || name === 'heading') ? name : null;
}

interface TextBlock {
  readonly node: Node;
  readonly isSelected: boolean;
  /** Lines of one stanza share it; a block of prose has one of its own. */
  readonly group: number;
}

function selectedBlocks(state: EditorState) {
  const { $from, $to } = state.selection;
  const firstIndex = $from.index(0);
  const lastIndex = $to.index(0);
  const blocks: TextBlock[] = [];
  let from = -1;
  let to = -1;
  let isSupported = true;
  state.doc.forEach((node, pos, index) => {
    if (index < firstIndex || index > lastIndex) return;
    if (from < 0) from = pos;
    to = pos + node.nodeSize;
    if (node.isTextblock) {
      blocks.push({ node, isSelected: true, group: index });
    } else if (node.type.name === 'stanza') {
      node.forEach((line, offset) => {
        const start = pos + 1 + offset;
        const isSelected = start < $to.pos + 1 && start + line.nodeSize > $from.pos;
        blocks.push({ node: line, isSelected, group: index });
      });
    } else {
      isSupported = false;
    }
  });
  return isSupported && from >= 0 ? { from, to, blocks } : null;
}

function rebuild(blocks: readonly TextBlock[], target: BlockType, { schema }: EditorState): Node[] {
  const nodes: Node[] = [];
  let lines: Node[] = [];
  let group: number | null = null;
  const closeStanza = () => {
    if (lines.length > 0) nodes.push(schema.node('stanza', null, lines));
    lines = [];
    group = null;
  };
  let proseGroup: number | null = null;
  for (const block of blocks) {
    const isLine = block.node.type.name === 'line';
    const becomesVerse = block.isSelected ? target.type === 'verse' : isLine;
    if (becomesVerse) {
      const isBorder = !isLine && block.node.content.size === 0 && lines.length > 0;
      // Lines stay in the stanza they were in; prose joins the stanza before it.
      if (isBorder || (isLine && group !== null && group !== block.group)) closeStanza();
      if (isBorder) continue;
      if (isLine) group = block.group;
      lines.push(isLine ? block.node : schema.node('line', null, block.node.content));
      continue;
    }
    closeStanza();
    // The border between two stanzas stays visible, and comes back when the paragraphs become verse again.
    if (isLine && proseGroup !== null && proseGroup !== block.group) nodes.push(schema.node('paragraph'));
    proseGroup = isLine ? block.group : null;
    const { content } = block.node;
    if (target.type === 'heading') nodes.push(schema.node('heading', { level: target.level }, content));
    else nodes.push(schema.node('paragraph', null, content));
  }
  closeStanza();
  return nodes;
}

/** A place told by the text before it, the one thing that a change of type leaves alone. */
interface TextPosition {
  readonly charactersBefore: number;
  /** Text blocks with text that began before the place: tells the end of one from the start of the next. */
  readonly blocksBefore: number;
}

function textPosition(doc: Node, pos: number): TextPosition {
  let charactersBefore = 0;
  let blocksBefore = 0;
  doc.nodesBetween(0, pos, (node, start) => {
    if (!node.isTextblock) return true;
    if (node.content.size > 0 || start + 1 === pos) blocksBefore += 1;
    charactersBefore += Math.min(node.content.size, pos - start - 1);
    return false;
  });
  return { charactersBefore, blocksBefore };
}

function positionOfText(doc: Node, { charactersBefore, blocksBefore }: TextPosition): number | null {
  let characters = 0;
  let blocks = 0;
  let found: number | null = null;
  let fallback: number | null = null;
  doc.descendants((node, start) => {
    if (found !== null) return false;
    if (!node.isTextblock) return true;
    const offset = charactersBefore - characters;
    if (offset >= 0 && offset <= node.content.size) {
      fallback = start + 1 + offset;
      const isCounted = node.content.size > 0 || blocks + 1 === blocksBefore;
      if (isCounted && blocks + 1 === blocksBefore) found = fallback;
    }
    if (node.content.size > 0) blocks += 1;
    characters += node.content.size;
    return false;
  });
  return found ?? fallback;
}
