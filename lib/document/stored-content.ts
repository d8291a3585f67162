import { readBlockProposal } from './block-proposal';
import { BLOCK_CONTENT } from './block-types';
import { LOCK_MARK } from './extensions/lock-mark';
import {
  DELETION_MARK,
  FORMATTING_MARK,
  INSERTION_MARK,
  SUGGESTION_BLOCK_ATTRIBUTES,
} from './extensions/suggestion-marks';

/**
 * What the stored text may hold, for whoever has to judge an update before it is applied. The binding deletes from the
 * shared document whatever ProseMirror cannot make a node or mark of, for everybody: one foreign mark costs the line.
 */

/** Containers of the product are three deep; outlines that people paste, ten. Yjs deletes nested types recursively. */
export const MAX_DEPTH = 32;

/** Whether an element named `nodeName` may be a child of an element (or `doc`) named `parentName`. */
export function mayHold(parentName: string, nodeName: string): boolean {
  return BLOCK_CONTENT.get(parentName)?.has(nodeName) ?? false;
}

/** Whether an element of the name stands somewhere in the schema. */
export function isKnownNode(nodeName: string): boolean {
  return NODE_NAMES.has(nodeName);
}

/**
 * Whether a text attribute is a mark of the schema; marks that may overlap carry the binding's hash. One of a suggestion
 * names it: what belongs to none could never be decided, and would stay for ever.
 */
export function isPossibleMark(key: string, value: unknown): boolean {
  const name = key.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
  if (!MARK_NAMES.has(name)) return false;
  if (!SUGGESTION_MARKS.has(name) || value === null) return true;
  return typeof value === 'object' && 'id' in value && isSuggestionId(value.id);
}

/** Whether an element's attribute may have the value; names that the schema does not have are ignored by all readers. */
export function isPossibleAttribute(nodeName: string, name: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (nodeName === 'heading' && name === 'level') return value === 1 || value === 2 || value === 3;
  if (nodeName === 'orderedList' && name === 'start') return Number.isSafeInteger(value);
  if (SUGGESTION_ATTRIBUTES.has(name))
    return isSuggestionId(name === 'sgProp' ? readBlockProposal(value)?.id : value);
  return typeof value !== 'object';
}

/** As long as the ids that calls take, see app/api/inputs.ts. */
const MAX_ID_LENGTH = 200;

function isSuggestionId(id: unknown): boolean {
  return typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH;
}

const NODE_NAMES: ReadonlySet<string> = new Set([...BLOCK_CONTENT.values()].flatMap((names) => [...names]));

const SUGGESTION_MARKS: ReadonlySet<string> = new Set([INSERTION_MARK, DELETION_MARK, FORMATTING_MARK]);

const MARK_NAMES: ReadonlySet<string> = new Set(['bold', 'italic', 'link', LOCK_MARK, ...SUGGESTION_MARKS]);

const SUGGESTION_ATTRIBUTES: ReadonlySet<string> = new Set(SUGGESTION_BLOCK_ATTRIBUTES);
