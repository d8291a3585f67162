import * as Y from 'yjs';
import { relativeToAbsolute } from '../../document/positions';
import { isRecord } from '../../document/suggestion-attributes';
import { isAlive } from '../../document/text-blocks';
import { bodyOf } from '../../document/y-doc';
import type { LogPiece } from '../records/log';

/**
 * Puts a block back where a log piece stood: in its container if that stands; else, a line in a new stanza, at the
 * container's place in the body; else at the end. Answers the block. Runs inside the caller's transaction.
 *
 * `stanzaByLostContainer` is shared by calls that belong together: lines of one lost stanza come back in one stanza.
 */
export function insertAtAnchors(
  ydoc: Y.Doc,
  piece: LogPiece,
  text: Y.XmlText,
  attributes: Readonly<Record<string, string>>,
  stanzaByLostContainer: Map<string, Y.XmlElement> = new Map(),
): Y.XmlElement {
  const isLine = piece.type === 'line';
  const block = new Y.XmlElement(piece.type);
  for (const [name, id] of Object.entries(attributes)) block.setAttribute(name, id);
  block.insert(0, [text]);
  const body = bodyOf(ydoc);
  const container = containerKey(piece);
  const shared = stanzaByLostContainer.get(container);
  if (isLine && shared && isAlive(shared)) {
    shared.push([block]);
    return block;
  }
  const rememberStanza = (inserted: Y.XmlElement): Y.XmlElement => {
    const stanza: unknown = inserted.parent;
    if (stanza instanceof Y.XmlElement) stanzaByLostContainer.set(container, stanza);
    return inserted;
  };
  for (const anchor of piece.anchors) {
    const place = relativeToAbsolute(ydoc, anchor);
    if (!(place?.type instanceof Y.XmlFragment)) continue;
    const parent = place.type;
    if (parent === body) return rememberStanza(insertInBody(body, place.index, block, isLine));
    if (parent instanceof Y.XmlElement && isAlive(parent) && takes(parent, isLine)) {
      parent.insert(place.index, [block]);
      return block;
    }
  }
  return rememberStanza(insertInBody(body, body.length, block, isLine));
}

/** The container in which the piece stood, as its relative position names it. */
function containerKey({ anchors }: LogPiece): string {
  const inContainer = anchors.at(-2);
  return JSON.stringify(isRecord(inContainer) ? (inContainer.type ?? inContainer.item ?? null) : null);
}

function takes(parent: Y.XmlElement, isLine: boolean): boolean {
  if (isLine) return parent.nodeName === 'stanza';
  return parent.nodeName === 'blockquote' || parent.nodeName === 'listItem';
}

function insertInBody(
  body: Y.XmlFragment,
  index: number,
  block: Y.XmlElement,
  isLine: boolean,
): Y.XmlElement {
  if (!isLine) {
    body.insert(index, [block]);
    return block;
  }
  const stanza = new Y.XmlElement('stanza');
  stanza.insert(0, [block]);
  body.insert(index, [stanza]);
  return block;
}
