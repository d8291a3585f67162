import { escapeLineStart, inlineMarkdown } from './markdown-inline';
import type { NodeJson } from './projection';

/**
 * A projected document as CommonMark. A line of verse ends with two spaces and a line break, the hard break that every
 * renderer keeps; an empty line inside a stanza starts a new paragraph, as a blank line does in Markdown. Ends with a
 * line break unless it is empty.
 */
export function projectMarkdown(root: NodeJson): string {
  const text = blocksMarkdown(root.content ?? []);
  return text === '' ? '' : `${text}\n`;
}

function blocksMarkdown(nodes: readonly NodeJson[]): string {
  const blocks: string[] = [];
  let previousType = '';
  let isAlternate = false;
  for (const node of nodes) {
    // Two lists in a row would be read as one: the second gets the other marker.
    isAlternate = node.type === previousType && !isAlternate;
    previousType = node.type;
    const block = blockMarkdown(node, isAlternate);
    if (block !== '') blocks.push(block);
  }
  return blocks.join('\n\n');
}

function blockMarkdown(node: NodeJson, isAlternate: boolean): string {
  switch (node.type) {
    case 'stanza':
      return stanzaMarkdown(node);
    case 'heading': {
      const level = HEADING_LEVELS.find((known) => known === node.attrs?.level) ?? 1;
      // A closing sequence of number signs would be taken for markup.
      const text = inlineMarkdown(node.content ?? []).replace(/#+$/, (signs) => signs.replaceAll('#', '\\#'));
      return `${'#'.repeat(level)} ${text}`.trimEnd();
    }
    case 'blockquote':
      return prefixLines(blocksMarkdown(node.content ?? []), '> ', '> ');
    case 'bulletList':
      return listMarkdown(node, () => (isAlternate ? '* ' : '- '));
    case 'orderedList': {
      const start = typeof node.attrs?.start === 'number' ? node.attrs.start : 1;
      return listMarkdown(node, (index) => `${start + index}${isAlternate ? ')' : '.'} `);
    }
    case 'horizontalRule':
      return '***';
    default:
      return escapeLineStart(inlineMarkdown(node.content ?? []));
  }
}

/** Those of the schema; what else a program may have stored is shown as the first. */
const HEADING_LEVELS = [1, 2, 3];

function stanzaMarkdown(stanza: NodeJson): string {
  const lines = (stanza.content ?? []).map((line) => escapeLineStart(inlineMarkdown(line.content ?? [])));
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.join('  \n'))
    .join('\n\n');
}

function listMarkdown(list: NodeJson, markerOf: (index: number) => string): string {
  return (list.content ?? [])
    .map((item, index) => {
      const marker = markerOf(index);
      return prefixLines(itemMarkdown(item), marker, ' '.repeat(marker.length));
    })
    .join('\n');
}

/** A nested list follows its paragraph at once: a blank line between them would set the whole list loose. */
function itemMarkdown(item: NodeJson): string {
  const [first, ...rest] = item.content ?? [];
  const head = first ? blockMarkdown(first, false) : '';
  if (rest.length === 0) return head;
  const separator = rest[0]?.type.endsWith('List') && head !== '' ? '\n' : '\n\n';
  return `${head}${separator}${blocksMarkdown(rest)}`;
}

function prefixLines(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first + line : line === '' ? others.trimEnd() : others + line))
    .join('\n');
}
