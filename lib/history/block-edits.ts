import type * as Y from 'yjs';
import { alignSequences } from './align';
import { overlapOf } from './line-features';
import { attributesOf, elementsOf, isTextBlock, plainTextOf, signatureOf, toKey } from './y-nodes';

/** Names an element in every copy of a document: the id of its Yjs item. */
export type ElementId = string;

/** What has to become of one child of a block, in order. Sources are elements of the version. */
export type BlockEdit =
  | { readonly kind: 'keep'; readonly id: ElementId }
  | { readonly kind: 'delete'; readonly id: ElementId }
  | { readonly kind: 'insert'; readonly source: Y.XmlElement }
  /** A text block with other text, formatting or attributes. */
  | { readonly kind: 'rewrite'; readonly id: ElementId; readonly source: Y.XmlElement }
  /** A block of blocks: `attributesDiffer` says whether it changes itself, `children` what changes in it. */
  | {
      readonly kind: 'descend';
      readonly id: ElementId;
      readonly source: Y.XmlElement;
      readonly attributesDiffer: boolean;
      readonly children: readonly BlockEdit[];
    };

/**
 * The fewest edits of blocks that make `current` look like `target`: equal blocks are kept, blocks that are alike are
 * changed inside. Reads both; they may belong to different documents.
 */
export function planBlockEdits(current: Y.XmlFragment, target: Y.XmlFragment): BlockEdit[] {
  const before = elementsOf(current);
  const after = elementsOf(target);
  const toItem = (element: Y.XmlElement) => ({ key: signatureOf(element), text: plainTextOf(element) });
  const areContainers = [...before, ...after].some((element) => !isTextBlock(element));
  const rows = alignSequences(before.map(toItem), after.map(toItem), areContainers ? overlapOf : undefined);
  return rows.flatMap((row): BlockEdit[] => {
    const old = 'before' in row ? before[row.before] : undefined;
    const source = 'after' in row ? after[row.after] : undefined;
    if (old && source)
      return row.kind === 'equal' ? [{ kind: 'keep', id: elementIdOf(old) }] : planChange(old, source);
    if (old) return [{ kind: 'delete', id: elementIdOf(old) }];
    return source ? [{ kind: 'insert', source }] : [];
  });
}

/** Throws for an element that is in no document: it has no id yet. */
export function elementIdOf(element: Y.XmlElement): ElementId {
  if (!element._item) throw new Error('The element is in no document.');
  const { client, clock } = element._item.id;
  return `${client}:${clock}`;
}

/** A Yjs element keeps its type for life, so a block of another type is another block. */
function planChange(old: Y.XmlElement, source: Y.XmlElement): BlockEdit[] {
  const id = elementIdOf(old);
  if (old.nodeName !== source.nodeName || isTextBlock(old) !== isTextBlock(source))
    return [
      { kind: 'delete', id },
      { kind: 'insert', source },
    ];
  if (isTextBlock(source)) return [{ kind: 'rewrite', id, source }];
  const attributesDiffer = toKey(attributesOf(old)) !== toKey(attributesOf(source));
  return [{ kind: 'descend', id, source, attributesDiffer, children: planBlockEdits(old, source) }];
}
