import * as Y from 'yjs';
import { readBlockProposal } from '../../document/block-proposal';
import { mayBecome } from '../../document/block-types';
import { isPossibleAttribute } from '../../document/stored-content';
import { textsOf } from '../../document/text-blocks';
import { charactersOf, noteMoved } from '../reconciling/note-moved';

/**
 * Gives a block the type and attributes that its `sgProp` proposes and removes the proposal. A proposed type moves the
 * block's text into a new block; see `mayBecome`.
 */
export function applyBlockProposal(element: Y.XmlElement): void {
  const proposal = readBlockProposal(element.getAttribute('sgProp'));
  element.removeAttribute('sgProp');
  if (proposal === null) return;
  const isSameType = proposal.type === undefined || proposal.type === element.nodeName;
  const target = isSameType ? element : changeType(element, proposal.type ?? '');
  if (target === null) return;
  for (const [key, value] of Object.entries(proposal.attrs ?? {})) {
    if (key.startsWith('sg') || !isPossibleAttribute(target.nodeName, key, value)) continue;
    if (value === null || value === undefined) target.removeAttribute(key);
    // Yjs keeps any JSON in an attribute, its types know strings only.
    else target.setAttribute(key, value as string);
  }
}

/** The block of another type in its place; null when it cannot be of that type. */
function changeType(element: Y.XmlElement, type: string): Y.XmlElement | null {
  const parent: unknown = element.parent;
  if (!(parent instanceof Y.XmlFragment)) return null;
  const parentName = parent instanceof Y.XmlElement ? parent.nodeName : 'doc';
  if (!mayBecome(parentName, element.nodeName, type)) return null;
  const changed = new Y.XmlElement(type);
  const text = new Y.XmlText();
  parent.insert(indexIn(parent, element), [changed]);
  changed.push([text]);
  text.applyDelta(deltaOf(element));
  noteMoved(text.doc, charactersOf(textsOf(element)), charactersOf([text]));
  copySuggestions(element, changed, ['sgIns', 'sgDel', 'sgJoin']);
  parent.delete(indexIn(parent, element), 1);
  return changed;
}

/** The text of a block with its marks. */
export function deltaOf(element: Y.XmlElement): object[] {
  return textsOf(element).flatMap((text) => text.toDelta() as object[]);
}

/** Where a child stands in its container. */
export function indexIn(parent: Y.XmlFragment, child: Y.XmlElement): number {
  return parent.toArray().indexOf(child);
}

/** Gives a block that continues another one the pending edits of the block itself. */
export function copySuggestions(from: Y.XmlElement, to: Y.XmlElement, names: readonly string[]): void {
  for (const name of names) {
    const value = from.getAttribute(name);
    if (value !== undefined) to.setAttribute(name, value);
  }
}
