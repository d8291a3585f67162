import { BLOCK_CONTENT } from './block-types';
import { LOCK_MARK } from './extensions/lock-mark';
import { SUGGESTION_BLOCK_ATTRIBUTES } from './extensions/suggestion-marks';

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

/** Whether a text attribute is a mark of the schema; marks that may overlap carry the binding's hash. */
export function isKnownMark(key: string): boolean {
  return MARK_NAMES.has(key.replace(/--[a-zA-Z0-9+/=]{8}$/, ''));
}

/** Whether an element's attribute may have the value; names that the schema does not have are ignored by all readers. */
export function isPossibleAttribute(nodeName: string, name: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (nodeName === 'heading' && name === 'level') return value === 1 || value === 2 || value === 3;
  if (nodeName === 'orderedList' && name === 'start') return Number.isSafeInteger(value);
  if (SUGGESTION_ATTRIBUTES.has(name)) return typeof value === 'string';
  return typeof value !== 'object';
}

const NODE_NAMES: ReadonlySet<string> = new Set([...BLOCK_CONTENT.values()].flatMap((names) => [...names]));

const MARK_NAMES: ReadonlySet<string> = new Set([
  'bold',
  'italic',
  'link',
  'sgIns',
  'sgDel',
  'sgFmt',
  LOCK_MARK,
]);

const SUGGESTION_ATTRIBUTES: ReadonlySet<string> = new Set(SUGGESTION_BLOCK_ATTRIBUTES);
