import type { NodeJson } from './projection';

/** One text block of a projected document: a line of verse, a paragraph, a heading. */
export interface DocumentLine {
  /** Counts text blocks of the document from 0. */
  readonly index: number;
  readonly text: string;
  readonly type: 'line' | 'paragraph' | 'heading';
  /** Counts top-level blocks from 0: lines of one stanza share it. */
  readonly block: number;
  /** Words of the line that nobody may propose to change; where that is of no concern they are left out. */
  readonly locked?: readonly string[];
}

/** The text blocks of a projected document in order. */
export function documentLines(root: NodeJson): DocumentLine[] {
  const lines: DocumentLine[] = [];
  root.content?.forEach((block, blockIndex) => {
    collectLines(block, blockIndex, lines);
  });
  return lines;
}

function collectLines(node: NodeJson, block: number, lines: DocumentLine[]): void {
  if (node.type === 'line' || node.type === 'paragraph' || node.type === 'heading') {
    const text = node.content?.map((child) => child.text ?? '').join('') ?? '';
    lines.push({ index: lines.length, text, type: node.type, block });
    return;
  }
  for (const child of node.content ?? []) collectLines(child, block, lines);
}
