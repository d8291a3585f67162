import * as Y from 'yjs';
import { isProse, isTextBlockType } from '../../document/block-types';
import { isAlive, textsOf } from '../../document/text-blocks';
import { bodyOf } from '../../document/y-doc';
import { deltaOf, indexIn } from '../marks/block-structure';
import { charactersOf, noteMoved } from '../reconciling/note-moved';
import { removeBlock } from './remove-block';

/**
 * Joins a text block with the one before it: its text moves, marks and all. The one before is that of `base`, so a
 * block which is itself only proposed is passed over. `joinsStanza` says of a stanza that it is joined as well: then
 * the first line of it goes to the stanza before. Nothing happens when there is no block that takes the text.
 */
export function joinWithPrevious(
  ydoc: Y.Doc,
  element: Y.XmlElement,
  joinsStanza: (stanza: Y.XmlElement) => boolean,
): void {
  const previous = blockBefore(element) ?? lastLineOfStanzaBefore(element, joinsStanza);
  if (previous === null || !takesText(previous, element)) return;
  const delta = deltaOf(element);
  const moved = charactersOf(textsOf(element));
  const parent: unknown = element.parent;
  if (!removeBlock(bodyOf(ydoc), element) && parent instanceof Y.XmlFragment)
    parent.delete(indexIn(parent, element), 1);
  if (delta.length === 0) return;
  const last = textsOf(previous).at(-1) ?? appendText(previous);
  const { length } = last;
  last.applyDelta([{ retain: length }, ...delta]);
  noteMoved(ydoc, moved, charactersOf([last]).slice(length));
}

/** Joins a container with the one of the same type before it: its blocks move. */
export function joinContainer(element: Y.XmlElement): void {
  const parent: unknown = element.parent;
  if (!(parent instanceof Y.XmlFragment) || !isAlive(element)) return;
  const previous = parent.get(indexIn(parent, element) - 1);
  if (!(previous instanceof Y.XmlElement) || previous.nodeName !== element.nodeName) return;
  moveChildren(element, 0, previous);
  parent.delete(indexIn(parent, element), 1);
}

/** Parts a stanza: a line and those after it go into a new stanza. */
export function openStanza(line: Y.XmlElement): void {
  const stanza: unknown = line.parent;
  if (!(stanza instanceof Y.XmlElement) || stanza.nodeName !== 'stanza') return;
  const index = indexIn(stanza, line);
  const parent: unknown = stanza.parent;
  if (index <= 0 || !(parent instanceof Y.XmlFragment)) return;
  const opened = new Y.XmlElement('stanza');
  parent.insert(indexIn(parent, stanza) + 1, [opened]);
  moveChildren(stanza, index, opened);
}

function moveChildren(from: Y.XmlElement, index: number, to: Y.XmlElement): void {
  const moved = from.toArray().slice(index);
  to.push(moved.flatMap((child) => (child instanceof Y.XmlHook ? [] : [child.clone()])));
  from.delete(index, moved.length);
}

function blockBefore(element: Y.XmlElement): Y.XmlElement | null {
  const parent: unknown = element.parent;
  if (!(parent instanceof Y.XmlFragment)) return null;
  const before = parent.toArray().slice(0, indexIn(parent, element));
  return lastStanding(before.filter((child) => child instanceof Y.XmlElement));
}

function lastLineOfStanzaBefore(
  element: Y.XmlElement,
  joinsStanza: (stanza: Y.XmlElement) => boolean,
): Y.XmlElement | null {
  const stanza: unknown = element.parent;
  if (!(stanza instanceof Y.XmlElement) || stanza.nodeName !== 'stanza' || !joinsStanza(stanza)) return null;
  const before = blockBefore(stanza);
  if (before?.nodeName !== 'stanza') return null;
  return lastStanding(before.toArray().filter((child) => child instanceof Y.XmlElement));
}

function lastStanding(blocks: readonly Y.XmlElement[]): Y.XmlElement | null {
  return blocks.findLast((block) => block.getAttribute('sgIns') === undefined) ?? blocks.at(-1) ?? null;
}

function takesText(previous: Y.XmlElement, next: Y.XmlElement): boolean {
  if (!isTextBlockType(previous.nodeName)) return false;
  return previous.nodeName === next.nodeName || (isProse(previous.nodeName) && isProse(next.nodeName));
}

/** A new, empty text at the end of a block. */
function appendText(element: Y.XmlElement): Y.XmlText {
  const text = new Y.XmlText();
  element.push([text]);
  return text;
}
