import { Extension, Mark, mergeAttributes } from '@tiptap/core';
import { readBlockProposal } from '../block-proposal';

/**
 * How pending edits are stored (see docs/document-model.md): marks on text, attributes on blocks. Nothing outside
 * lib/document and lib/suggestions may know these names.
 */
export const INSERTION_MARK = 'sgIns';
export const DELETION_MARK = 'sgDel';
export const FORMATTING_MARK = 'sgFmt';

/** Attributes of blocks that carry a pending edit of the block itself: ids, or for `sgProp` JSON; null otherwise. */
export const SUGGESTION_BLOCK_ATTRIBUTES = ['sgIns', 'sgDel', 'sgJoin', 'sgProp'] as const;

const BLOCK_TYPES = [
  'stanza',
  'line',
  'paragraph',
  'heading',
  'blockquote',
  'bulletList',
  'orderedList',
  'listItem',
  'horizontalRule',
];

const idAttribute = {
  id: {
    default: null,
    parseHTML: (element: HTMLElement) => element.getAttribute('data-suggestion-id'),
    renderHTML: (attributes: Record<string, unknown>) => ({ 'data-suggestion-id': attributes.id }),
  },
};

/**
 * `excludes: ''`: several suggestions may overlap. `inclusive: false`: what is typed at an edge stays plain. Not
 * parsed from HTML: pasted text carries no suggestions.
 */
const suggestionMark = { excludes: '', inclusive: false } as const;

export const InsertionMark = Mark.create({
  name: INSERTION_MARK,
  ...suggestionMark,
  addAttributes: () => idAttribute,
  renderHTML: ({ HTMLAttributes }) => [
    'ins',
    mergeAttributes(HTMLAttributes, { 'data-suggestion': 'insertion' }),
    0,
  ],
});

export const DeletionMark = Mark.create({
  name: DELETION_MARK,
  ...suggestionMark,
  addAttributes: () => idAttribute,
  renderHTML: ({ HTMLAttributes }) => [
    'del',
    mergeAttributes(HTMLAttributes, { 'data-suggestion': 'deletion' }),
    0,
  ],
});

export const FormattingMark = Mark.create({
  name: FORMATTING_MARK,
  ...suggestionMark,
  addAttributes: () => ({
    ...idAttribute,
    op: { default: 'add', rendered: false },
    mark: { default: null, rendered: false },
    attrs: { default: null, rendered: false },
  }),
  renderHTML: ({ HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { 'data-suggestion': 'formatting' }),
    0,
  ],
});

const BLOCK_ATTRIBUTE_DOM_NAMES = {
  sgIns: 'data-suggestion-inserted',
  sgDel: 'data-suggestion-deleted',
  sgJoin: 'data-suggestion-join',
  sgProp: 'data-suggestion-property',
} as const;

export const SuggestionBlockAttributes = Extension.create({
  name: 'suggestionBlockAttributes',
  addGlobalAttributes: () => [
    {
      types: BLOCK_TYPES,
      attributes: Object.fromEntries(
        SUGGESTION_BLOCK_ATTRIBUTES.map((name) => [
          name,
          {
            default: null,
            keepOnSplit: false,
            parseHTML: () => null,
            renderHTML: (attributes: Record<string, unknown>) =>
              attributes[name] ? { [BLOCK_ATTRIBUTE_DOM_NAMES[name]]: idOf(name, attributes[name]) } : {},
          },
        ]),
      ),
    },
  ],
});

function idOf(name: (typeof SUGGESTION_BLOCK_ATTRIBUTES)[number], value: unknown): unknown {
  return name === 'sgProp' ? (readBlockProposal(value)?.id ?? '') : value;
}
