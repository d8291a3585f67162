import * as Y from 'yjs';
import { blockOfPosition, blockPositionToRelative } from '../../document/positions';
import { rawText, textBlocks } from '../../document/text-blocks';

/**
 * The end of the whole lines that are only offered right behind a place, as a Yjs relative position in JSON; the place
 * itself, given in the same way, where none are. Who asks for more from there wants the poem to go on, not to have
 * other lines pushed in between. Walks the document.
 */
export function behindOfferedLines(ydoc: Y.Doc, place: unknown): unknown {
  const start = blockOfPosition(ydoc, place);
  if (start === null) return place;
  const blocks = textBlocks(ydoc);
  let last = start.index;
  for (let next = blocks[last + 1]; next && isOffered(next.element); next = blocks[last + 1]) last += 1;
  const block = blocks[last];
  if (!block || last === start.index) return place;
  return blockPositionToRelative({ element: block.element, offset: rawText(block.element).length }, -1);
}

function isOffered(block: Y.XmlElement): boolean {
  const { parent } = block;
  const isNewStanza = parent instanceof Y.XmlElement && parent.getAttribute('sgIns') !== undefined;
  return isNewStanza || block.getAttribute('sgIns') !== undefined;
}
