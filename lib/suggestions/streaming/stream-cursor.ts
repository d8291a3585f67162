import * as Y from 'yjs';
import { isRecord } from '../../document/suggestion-attributes';
import { isAlive, textsOf } from '../../document/text-blocks';
import { scanSuggestions } from '../marks/scan';
import { anchorAt } from '../proposing/block-place';

/** The end of a line that is being written, wherever people's edits move it. */
export interface StreamCursor {
  readonly id: string;
  /** Where the next text goes; null when nothing of the line is left. */
  locate(): { readonly text: Y.XmlText; readonly offset: number } | null;
  /** Notes that the line now ends there. */
  moveTo(text: Y.XmlText, offset: number): void;
}

/** A cursor at the end of suggestion `id`'s text in a block that was just written. */
export function createStreamCursor(ydoc: Y.Doc, id: string, element: Y.XmlElement): StreamCursor {
  let anchor: unknown = null;
  const moveTo = (text: Y.XmlText, offset: number): void => {
    anchor = anchorAt(text, offset);
  };
  const first = textsOf(element).at(-1);
  if (first) moveTo(first, first.length);
  return {
    id,
    moveTo,
    locate: () => locateAnchor(ydoc, anchor) ?? locateLastCharacter(ydoc, id) ?? endOf(element),
  };
}

/** Right after the character that was written last, if it stands. */
function locateAnchor(ydoc: Y.Doc, anchor: unknown) {
  if (!isRecord(anchor) || !isRecord(anchor.item)) return null;
  const { client, clock } = anchor.item;
  if (typeof client !== 'number' || typeof clock !== 'number') return null;
  if (Y.getItem(ydoc.store, Y.createID(client, clock)).deleted) return null;
  const position = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(anchor),
    ydoc,
  );
  if (!(position?.type instanceof Y.XmlText)) return null;
  return { text: position.type, offset: position.index };
}

/**
 * After the last live character with this id: a person's Enter, or the binding when it joins two texts, moves
 * characters by writing them anew.
 */
function locateLastCharacter(ydoc: Y.Doc, id: string) {
  const last = scanSuggestions(ydoc).runs.findLast(({ marks }) =>
    marks.some((mark) => mark.id === id && mark.name === 'sgIns'),
  );
  return last ? { text: last.text, offset: last.run.offset + last.run.text.length } : null;
}

/** The end of the block, when people deleted what was written but left the block. */
function endOf(element: Y.XmlElement) {
  const text = textsOf(element).at(-1);
  return text && isAlive(element) ? { text, offset: text.length } : null;
}
