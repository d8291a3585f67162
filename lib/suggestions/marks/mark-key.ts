import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { DELETION_MARK, INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import { documentSchema } from '../../document/schema';

export type TextMarkName = typeof INSERTION_MARK | typeof DELETION_MARK;

/**
 * The attribute under which the editor's binding stores a mark that may overlap: its name, `--`, and a hash of the
 * mark. The binding does not export the hash, so a document with just this mark is converted by the binding itself:
 * whatever it does, server and page write the same key.
 */
export function markKey(name: TextMarkName, id: string): string {
  const cacheKey = `${name} ${id}`;
  const known = keyByMark.get(cacheKey);
  if (known !== undefined) return known;
  const key = deriveKey(name, id);
  if (keyByMark.size >= MAX_CACHED_KEYS) keyByMark.clear();
  keyByMark.set(cacheKey, key);
  return key;
}

/** The attributes that mark text as inserted or deleted by a suggestion. */
export function markAttributes(name: TextMarkName, id: string): Record<string, unknown> {
  return { [markKey(name, id)]: { id } };
}

const keyByMark = new Map<string, string>();

/** Twice what the largest document in tests/bench has pending; an entry is some hundred bytes. */
const MAX_CACHED_KEYS = 10_000;

function deriveKey(name: TextMarkName, id: string): string {
  const scratch = new Y.Doc();
  const { nodes, marks } = documentSchema;
  const stanza = nodes.stanza?.create(
    null,
    nodes.line?.create(null, documentSchema.text('x', [mark(marks[name], id)])),
  );
  prosemirrorToYXmlFragment(documentSchema.topNodeType.create(null, stanza), scratch.getXmlFragment('body'));
  const line = (scratch.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlElement;
  const [run] = (line.get(0) as Y.XmlText).toDelta() as { attributes?: Record<string, unknown> }[];
  scratch.destroy();
  const key = Object.keys(run?.attributes ?? {})[0];
  if (key === undefined) throw new Error(`The binding stored no mark ${name}.`);
  return key;
}

function mark(type: (typeof documentSchema.marks)[string] | undefined, id: string) {
  if (type === undefined) throw new Error('The schema has no suggestion marks.');
  return type.create({ id });
}
