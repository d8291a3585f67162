import type * as Y from 'yjs';
import { cleanText, projectRuns } from '../document/project-runs';
import type { Projection } from '../document/projection';
import { readRulings } from '../document/rulings';
import { hasMark } from '../document/suggestion-attributes';
import { textsOf } from '../document/text-blocks';
import { textRuns } from '../document/text-runs';
import type { LineRuling } from './poem-lines';

/** The writers' rulings in lines that are known by their texts in a projection; for readers that hold no blocks. */
export function readTextRulings(ydoc: Y.Doc, texts: readonly string[], projection: Projection): LineRuling[] {
  return readRulings(ydoc).flatMap(({ id, text, reading, element, offset }) => {
    const line = texts.indexOf(
      projectRuns(element, projection)
        .map((node) => node.text ?? '')
        .join(''),
    );
    const projected = projectOffset(element, offset, projection);
    // Pending text is in one projection only.
    return texts[line]?.startsWith(text, projected) ? [{ id, text, reading, line, offset: projected }] : [];
  });
}

/** The UTF-16 offset in a projection of the block that a block offset has. */
function projectOffset(element: Y.XmlElement, offset: number, projection: Projection): number {
  const dropped = projection === 'base' ? 'sgIns' : 'sgDel';
  let left = offset;
  let projected = 0;
  for (const run of textsOf(element).flatMap(textRuns)) {
    if (left <= 0) break;
    if (!hasMark(run.attributes, dropped)) projected += cleanText(run.text.slice(0, left)).length;
    left -= run.text.length;
  }
  return projected;
}
