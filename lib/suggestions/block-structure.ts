import * as Y from 'yjs';
import { isRecord } from '../document/suggestion-attributes';
import { textsOf } from '../document/text-blocks';

/**
 * Joins a text block with the one before it in the same container: its text moves, marks and all. Nothing happens when
 * there is none of the same type.
 */
export function joinWithPrevious(element: Y.XmlElement): void {
  const parent: unknown = element.parent;
  if (!(parent instanceof Y.XmlFragment)) return;
  const siblings = parent.toArray();
  const index = siblings.indexOf(element);
  const previous = siblings[index - 1];
  if (!(previous instanceof Y.XmlElement) || previous.nodeName !== element.nodeName) return;
  const delta = textsOf(element).flatMap((text) => text.toDelta() as object[]);
  parent.delete(index, 1);
  const last = textsOf(previous).at(-1) ?? appendText(previous);
  last.applyDelta([{ retain: last.length }, ...delta]);
}

/**
 * Gives a block the attributes that its `sgProp` proposes and removes the proposal. A proposed type moves the block's
 * text into a new block; only paragraphs and headings change into each other.
 */
export function applyBlockProposal(element: Y.XmlElement): void {
  const proposal = readProposal(element.getAttribute('sgProp'));
  element.removeAttribute('sgProp');
  if (proposal === null) return;
  const target = proposal.type === element.nodeName ? element : changeType(element, proposal.type);
  for (const [key, value] of Object.entries(proposal.attrs)) {
    if (key.startsWith('sg')) continue;
    if (value === null || value === undefined) target.removeAttribute(key);
    // Yjs keeps any JSON in an attribute, its types know strings only.
    else target.setAttribute(key, value as string);
  }
}

function changeType(element: Y.XmlElement, type: string): Y.XmlElement {
  const isPossible = [element.nodeName, type].every((name) => name === 'paragraph' || name === 'heading');
  const parent: unknown = element.parent;
  if (!isPossible || !(parent instanceof Y.XmlFragment)) return element;
  const changed = new Y.XmlElement(type);
  parent.insert(parent.toArray().indexOf(element), [changed]);
  appendText(changed).applyDelta(textsOf(element).flatMap((text) => text.toDelta() as object[]));
  parent.delete(parent.toArray().indexOf(element), 1);
  return changed;
}

/** A new, empty text at the end of a block. */
function appendText(element: Y.XmlElement): Y.XmlText {
  const text = new Y.XmlText();
  element.push([text]);
  return text;
}

function readProposal(json: unknown): { type: string; attrs: Readonly<Record<string, unknown>> } | null {
  if (typeof json !== 'string') return null;
  try {
    const value: unknown = JSON.parse(json);
    if (!isRecord(value) || typeof value.type !== 'string') return null;
    return { type: value.type, attrs: isRecord(value.attrs) ? value.attrs : {} };
  } catch {
    return null;
  }
}
