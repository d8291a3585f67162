import * as Y from 'yjs';
import { textsOf } from '../document/text-blocks';
import { type BlockEdit, type ElementId, elementIdOf } from './block-edits';
import { type ItemRange, itemsOfText } from './copied-text';
import { attributeChanges, planTextEdits, type TextEdit } from './text-edits';
import { attributesOf, elementsOf, isTextBlock, runsOf } from './y-nodes';

/**
 * Carries edits out on the live document, inside the caller's transaction. Blocks that the edits do not name, such as
 * those that are only proposed, stay where they are. Answers the items of the version whose text was inserted, in the
 * order of insertion.
 */
export function applyBlockEdits(parent: Y.XmlFragment, edits: readonly BlockEdit[]): ItemRange[] {
  const elementById = new Map(elementsOf(parent).map((element) => [elementIdOf(element), element]));
  const copied: ItemRange[] = [];
  let last: Y.XmlElement | null = null;
  for (const edit of edits) {
    if (edit.kind === 'insert') {
      const element = copyElement(edit.source, copied);
      parent.insertAfter(last, [element]);
      last = element;
      continue;
    }
    const element = elementById.get(edit.id);
    // Gone only if rejecting a suggestion took the block away, and then it was no part of the text that stands.
    if (!element) continue;
    if (edit.kind === 'rewrite') copied.push(...rewriteText(element, edit.source));
    if (edit.kind === 'descend') {
      if (edit.attributesDiffer) setAttributes(element, edit.source);
      copied.push(...applyBlockEdits(element, edit.children));
    }
    last = element;
  }
  deleteElements(parent, new Set(edits.flatMap((edit) => (edit.kind === 'delete' ? [edit.id] : []))));
  return copied;
}

function copyElement(source: Y.XmlElement, copied: ItemRange[]): Y.XmlElement {
  const element = new Y.XmlElement(source.nodeName);
  for (const [name, value] of Object.entries(attributesOf(source))) setAttribute(element, name, value);
  if (!isTextBlock(source)) {
    element.insert(
      0,
      elementsOf(source).map((child) => copyElement(child, copied)),
    );
    return element;
  }
  const runs = runsOf(source);
  if (runs.length > 0) {
    const text = new Y.XmlText();
    text.applyDelta(runs.map((run) => ({ insert: run.text, attributes: run.attributes })));
    element.insert(0, [text]);
    copied.push(...itemsOfText(source, 0, Number.POSITIVE_INFINITY));
  }
  return element;
}

/** One delta per text: what stays keeps its items, its authors and the carets in it. */
function rewriteText(element: Y.XmlElement, source: Y.XmlElement): ItemRange[] {
  setAttributes(element, source);
  const text = soleText(element);
  const edits = planTextEdits(runsOf(element), runsOf(source));
  text.applyDelta(edits.map(toDeltaOperation));
  return edits.flatMap((edit) =>
    edit.kind === 'insert'
      ? itemsOfText(source, edit.sourceOffset, edit.sourceOffset + edit.run.text.length)
      : [],
  );
}

/** The text of a block, made if it has none. A block that was merged from two has two: the others are emptied out. */
function soleText(element: Y.XmlElement): Y.XmlText {
  const [first, ...others] = textsOf(element);
  if (others.length > 0) element.delete(1, element.length - 1);
  if (first) return first;
  const text = new Y.XmlText();
  element.insert(0, [text]);
  return text;
}

function toDeltaOperation(edit: TextEdit) {
  switch (edit.kind) {
    case 'retain':
      return { retain: edit.length, attributes: edit.attributes };
    case 'delete':
      return { delete: edit.length };
    case 'insert':
      return { insert: edit.run.text, attributes: edit.run.attributes };
  }
}

function setAttributes(element: Y.XmlElement, source: Y.XmlElement): void {
  for (const [name, value] of Object.entries(attributeChanges(attributesOf(element), attributesOf(source)))) {
    if (value === null) element.removeAttribute(name);
    else setAttribute(element, name, value);
  }
}

function setAttribute(element: Y.XmlElement, name: string, value: unknown): void {
  // The declared type knows string values only; the editor stores numbers too, such as a heading's level.
  (element as { setAttribute(name: string, value: unknown): void }).setAttribute(name, value);
}

function deleteElements(parent: Y.XmlFragment, ids: ReadonlySet<ElementId>): void {
  if (ids.size === 0) return;
  parent
    .toArray()
    .map((child, index) => ({ child, index }))
    .filter(({ child }) => child instanceof Y.XmlElement && ids.has(elementIdOf(child)))
    .reverse()
    .forEach(({ index }) => {
      parent.delete(index, 1);
    });
}
