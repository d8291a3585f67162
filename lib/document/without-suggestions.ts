import { Fragment, type Mark, type Node, Slice } from '@tiptap/pm/model';
import { readBlockProposal } from './block-proposal';
import { LOCK_MARK } from './extensions/lock-mark';
import {
  DELETION_MARK,
  FORMATTING_MARK,
  INSERTION_MARK,
  SUGGESTION_BLOCK_ATTRIBUTES,
} from './extensions/suggestion-marks';

/** Whether a mark is part of a pending suggestion. */
/** Whether a mark belongs to a suggestion. */
export function isSuggestionMark(mark: Mark): boolean {
  return [INSERTION_MARK, DELETION_MARK, FORMATTING_MARK].includes(mark.type.name);
}

/** Whether the text of a node is proposed for deletion. */
export function isProposedForDeletion(node: Node): boolean {
  return node.marks.some((mark) => mark.type.name === DELETION_MARK);
}

/** The ids of the suggestions that a node's marks or attributes belong to, each once. */
export function suggestionIdsOf(node: Node): string[] {
  const ids = node.marks.filter(isSuggestionMark).map((mark) => mark.attrs.id as unknown);
  for (const name of SUGGESTION_BLOCK_ATTRIBUTES) {
    ids.push(name === 'sgProp' ? readBlockProposal(node.attrs.sgProp)?.id : node.attrs[name]);
  }
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

/** The same content as plain text of nobody's suggestion, nor locked: what is copied or moved is not proposed a second time. */
export function withoutSuggestions(slice: Slice): Slice {
  return new Slice(plainFragment(slice.content), slice.openStart, slice.openEnd);
}

function plainFragment(fragment: Fragment): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    nodes.push(plainNode(node));
  });
  return Fragment.fromArray(nodes);
}

function plainNode(node: Node): Node {
  const marks = node.marks.filter((mark) => !isSuggestionMark(mark) && mark.type.name !== LOCK_MARK);
  if (node.isText) return node.mark(marks);
  const attrs = { ...node.attrs };
  for (const name of SUGGESTION_BLOCK_ATTRIBUTES) if (name in attrs) attrs[name] = null;
  return node.type.create(attrs, plainFragment(node.content), marks);
}
