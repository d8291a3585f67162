/** The blocks that hold text and nothing else. */
export type TextBlockType = 'line' | 'paragraph' | 'heading';

/** Whether blocks of this type hold text. */
export function isTextBlockType(type: string): type is TextBlockType {
  return type === 'line' || type === 'paragraph' || type === 'heading';
}

/** Whether a block's text is prose: such blocks join, and change into each other. */
export function isProse(type: string): boolean {
  return type === 'paragraph' || type === 'heading';
}

/**
 * Whether a block in a container (or `doc`) may be made another type. In an item of a list a paragraph stays one: items
 * begin with one, and whichever it is may come to be the first.
 */
export function mayBecome(parentName: string, from: string, to: string): boolean {
  if (from === to) return true;
  return isProse(from) && isProse(to) && (parentName !== 'listItem' || to === 'paragraph');
}

const BLOCKS: ReadonlySet<string> = new Set([
  'stanza',
  'paragraph',
  'heading',
  'blockquote',
  'bulletList',
  'orderedList',
  'horizontalRule',
]);

const ITEMS: ReadonlySet<string> = new Set(['listItem']);

/**
 * What may stand in each container, as the extensions' content expressions have it (`stanza`: line+, `listItem`:
 * paragraph block*, …). Kept by hand so that a projection needs no ProseMirror; a test compares it with the schema.
 */
export const BLOCK_CONTENT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['doc', BLOCKS],
  ['stanza', new Set(['line'])],
  ['blockquote', BLOCKS],
  ['listItem', BLOCKS],
  ['bulletList', ITEMS],
  ['orderedList', ITEMS],
]);
