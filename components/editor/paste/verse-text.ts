import type { Node, Slice } from '@tiptap/pm/model';
import { isProposedForDeletion } from '@/lib/document/without-suggestions';

/**
 * A copied slice as plain text: lines of verse on lines of their own, a blank line between stanzas and between other
 * blocks. Text that is proposed for deletion is left out, as in every text that leaves the editor.
 */
export function sliceToText(slice: Slice): string {
  const blocks: string[] = [];
  let inline = '';
  slice.content.forEach((node) => {
    if (node.isText) inline += textOf(node);
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
    text += textOf(node);
  });
  return text;
}

function textOf(node: Node): string {
  return isProposedForDeletion(node) ? '' : (node.text ?? '');
}
