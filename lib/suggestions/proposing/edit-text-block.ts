import * as Y from 'yjs';
import { LOCK_MARK } from '../../document/extensions/lock-mark';
import { DELETION_MARK, INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import { withoutMarkRefs } from '../../document/suggestion-attributes';
import { textsOf } from '../../document/text-blocks';
import { textRuns } from '../../document/text-runs';
import { recordMapOf } from '../../document/y-doc';
import { markAttributes } from '../marks/mark-key';
import { findText } from '../reconciling/found-text';

/** A proposed edit of one text block: `insert` in the place of the text between two block offsets. */
export interface BlockEdit {
  /** The suggestion that the edit belongs to. */
  readonly id: string;
  /** UTF-16 offsets in the stored text of the block, `from` ≤ `to`. */
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * Marks text as deleted and inserts marked text, with one `applyDelta` per text. `edits` are in order and do not
 * overlap. Their records note what they found. Runs inside the caller's transaction.
 */
export function editTextBlock(element: Y.XmlElement, edits: readonly BlockEdit[]): void {
  const ydoc = element.doc;
  for (const { id, from, to } of edits) {
    if (ydoc) recordMapOf(ydoc, id)?.set('found', findText(element, from, to));
  }
  const texts = textsOf(element);
  if (texts.length === 0) {
    const text = new Y.XmlText();
    element.insert(0, [text]);
    texts.push(text);
  }
  let start = 0;
  for (const [index, text] of texts.entries()) {
    const end = start + text.length;
    const place = { isFirst: index === 0, isLast: index === texts.length - 1 };
    const delta = deltaFor(text, start, end, place, edits);
    start = end;
    if (delta.length > 0) text.applyDelta(delta);
  }
}

type DeltaOperation =
  | { readonly insert: string; readonly attributes: Record<string, unknown> }
  | { readonly retain: number; readonly attributes?: Record<string, unknown> };

function deltaFor(
  text: Y.XmlText,
  start: number,
  end: number,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
  edits: readonly BlockEdit[],
): DeltaOperation[] {
  const delta: DeltaOperation[] = [];
  let written = start;
  const retainTo = (offset: number, attributes?: Record<string, unknown>) => {
    if (offset > written) delta.push({ retain: offset - written, ...(attributes && { attributes }) });
    written = Math.max(written, offset);
  };
  for (const { id, from, to, insert } of edits) {
    if (to > start && from < end) {
      retainTo(Math.max(from, start));
      retainTo(Math.min(to, end), markAttributes(DELETION_MARK, id));
    }
    // The place belongs to the text in which the replaced range ends; of several that are empty, to the first.
    const isHere = to > start ? to <= end || isLast : to === 0 && isFirst;
    if (insert === '' || !isHere) continue;
    retainTo(Math.min(to, end));
    const attributes = {
      ...plainAttributesAt(text, Math.max(from - start, 0)),
      ...markAttributes(INSERTION_MARK, id),
    };
    delta.push({ insert, attributes });
  }
  return delta.some((operation) => 'insert' in operation || operation.attributes) ? delta : [];
}

/** The formatting of the text that is replaced: what replaces it looks the same. */
function plainAttributesAt(text: Y.XmlText, offset: number): Record<string, unknown> {
  const runs = textRuns(text);
  const run = runs.find((candidate) => offset < candidate.offset + candidate.text.length) ?? runs.at(-1);
  if (run === undefined) return {};
  const attributes = withoutMarkRefs(run.attributes);
  // A link, or a lock, is about its words; new ones beside it are not part of it.
  delete attributes.link;
  delete attributes[LOCK_MARK];
  return attributes;
}
