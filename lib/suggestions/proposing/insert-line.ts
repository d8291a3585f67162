import * as Y from 'yjs';
import { INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import { markAttributes } from '../marks/mark-key';
import { type PlaceAfter, placeAfter } from './block-place';

/** `verse` is written in lines of stanzas, `prose` in paragraphs. */
export type Genre = 'verse' | 'prose';

/**
 * Inserts a new block with marked text, which belongs to suggestion `id`, after a place: a line of the same stanza, a
 * line in a new stanza, or a paragraph. Runs inside the caller's transaction; answers the block.
 */
export function insertSuggestedLine(
  ydoc: Y.Doc,
  after: PlaceAfter | null,
  line: { readonly id: string; readonly text: string; readonly genre: Genre; readonly opensStanza: boolean },
): Y.XmlElement {
  const { id, genre } = line;
  const block = createBlock(genre === 'verse' ? 'line' : 'paragraph', line);
  if (genre === 'prose') {
    const { parent, index } = placeAfter(ydoc, after, 'block');
    parent.insert(index, [block]);
    return block;
  }
  const place = line.opensStanza ? null : placeAfter(ydoc, after, 'line');
  if (place?.parent instanceof Y.XmlElement) {
    place.parent.insert(place.index, [block]);
    return block;
  }
  const stanza = new Y.XmlElement('stanza');
  stanza.setAttribute('sgIns', id);
  stanza.insert(0, [block]);
  const { parent, index } = place ?? placeAfter(ydoc, after, 'block');
  parent.insert(index, [stanza]);
  return block;
}

function createBlock(
  type: string,
  { id, text }: { readonly id: string; readonly text: string },
): Y.XmlElement {
  const block = new Y.XmlElement(type);
  block.setAttribute('sgIns', id);
  if (text !== '') {
    const content = new Y.XmlText();
    content.applyDelta([{ insert: text, attributes: markAttributes(INSERTION_MARK, id) }]);
    block.insert(0, [content]);
  }
  return block;
}
