import type * as Y from 'yjs';
import { isTextBlockType } from '../document/block-types';
import { readMarkRefs } from '../document/suggestion-attributes';
import { textsOf } from '../document/text-blocks';
import { textRuns } from '../document/text-runs';
import { traceSuggestions } from '../suggestions/marks/trace';
import { blockLength, type TextRange } from './anchored-text';

/** From the first to the last character of a pending suggestion; null when nothing of it stands in the text. */
export function rangeOfSuggestion(ydoc: Y.Doc, suggestionId: string): TextRange | null {
  const pieces = traceSuggestions(ydoc).get(suggestionId)?.pieces ?? [];
  const elements = pieces.map(({ element }) => element).filter(({ nodeName }) => isTextBlockType(nodeName));
  const [first, last] = [elements[0], elements.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    from: { element: first, offset: markedOffsets(first, suggestionId).from },
    to: { element: last, offset: markedOffsets(last, suggestionId).to },
  };
}

/** Block offsets of what carries the suggestion's marks; the whole block when it is the block itself that does. */
function markedOffsets(element: Y.XmlElement, suggestionId: string): { from: number; to: number } {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  let before = 0;
  for (const text of textsOf(element)) {
    for (const run of textRuns(text)) {
      if (!readMarkRefs(run.attributes).some(({ id }) => id === suggestionId)) continue;
      from = Math.min(from, before + run.offset);
      to = before + run.offset + run.text.length;
    }
    before += text.length;
  }
  return from < to ? { from, to } : { from: 0, to: blockLength(element) };
}
