import * as Y from 'yjs';
import { documentLines } from '@/lib/document/lines';
import { type Projection, projectDocument } from '@/lib/document/projection';
import { textBlocks } from '@/lib/document/text-blocks';

/** The origin of what people type in tests. */
const TYPING_ORIGIN = 'typing';

/** The texts of a document's lines in a projection. */
export function linesOf(ydoc: Y.Doc, projection: Projection): string[] {
  return documentLines(projectDocument(ydoc, projection)).map(({ text }) => text);
}

/** The block of this index, pending ones counted. */
export function blockAt(ydoc: Y.Doc, index: number): Y.XmlElement {
  const block = textBlocks(ydoc)[index];
  if (!block) throw new Error(`no line ${index}`);
  return block.element;
}

/** Types at the end of a line, as the editor's binding does. */
export function typeInto(ydoc: Y.Doc, index: number, text: string): void {
  ydoc.transact(() => {
    const line = blockAt(ydoc, index);
    const child = line.get(0);
    if (child instanceof Y.XmlText) child.insert(child.length, text);
    else line.insert(0, [new Y.XmlText(text)]);
  }, TYPING_ORIGIN);
}

/** Presses Enter at the end of a line: an empty one follows it. */
export function pressEnterAfter(ydoc: Y.Doc, index: number): void {
  ydoc.transact(() => {
    const line = blockAt(ydoc, index);
    const stanza = line.parent as Y.XmlElement;
    stanza.insert(stanza.toArray().indexOf(line) + 1, [new Y.XmlElement('line')]);
  }, TYPING_ORIGIN);
}
