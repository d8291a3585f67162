import { mergeAttributes, Node } from '@tiptap/core';

/** A stanza: one or more lines. */
export const Stanza = Node.create({
  name: 'stanza',
  // Above paragraph's 1000: the default block, what an emptied document falls back to, is verse.
  priority: 1001,
  group: 'block',
  content: 'line+',
  defining: true,
  parseHTML: () => [{ tag: 'div[data-stanza]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-stanza': '' }), 0],
});

/** A line of verse: a block with one text, never broken inside. */
export const Line = Node.create({
  name: 'line',
  content: 'text*',
  defining: true,
  parseHTML: () => [{ tag: 'p[data-line]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { 'data-line': '' }), 0],
});
