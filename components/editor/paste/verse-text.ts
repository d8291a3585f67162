import type { Node, Slice } from '@tiptap/pm/model';

/**
 * A copied slice as plain text: lines of verse on lines of their own, a blank line between stanzas and between other
 * blocks.
 */
export function sliceToText(slice: Slice): string {
  const blocks: string[] = [];
  let inline = '';
  slice.content.forEach((node) => {
    if (node.isText) inline += node.text;
    else blocks.push(blockText(node));
  });
  return inline || blocks.join('\n\n');
}

function blockText(node: Node): string {
  if (node.isTextblock) return inlineText(node);
  const parts: string[] = [];
  node.forEach((child) => {
    parts.push(blockText(child));
  });
  return parts.join(node.type.name === 'stanza' || node.type.name.endsWith('List') ? '\n' : '\n\n');
}

function inlineText(block: Node): string {
  let text = '';
  block.forEach((node) => {
    text += node.text ?? '';
  });
  return text;
}
