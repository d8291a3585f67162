import { isTextBlockType } from './block-types';
import type { NodeJson } from './projection';

/**
 * A projected document as plain text: lines end with `\n`, a blank line stands between stanzas and other blocks. The
 * items of a list are lines of one block. Ends with a line break unless it is empty.
 */
export function projectText(root: NodeJson): string {
  const blocks = (root.content ?? []).map(blockText).map((text) => text.replace(/\n+$/, ''));
  const text = blocks.filter((block) => block !== '').join('\n\n');
  return text === '' ? '' : `${text}\n`;
}

function blockText(node: NodeJson): string {
  if (isTextBlockType(node.type)) return (node.content ?? []).map((child) => child.text ?? '').join('');
  if (node.type === 'horizontalRule') return '***';
  const separator = node.type === 'blockquote' ? '\n\n' : '\n';
  return (node.content ?? []).map(blockText).join(separator);
}
