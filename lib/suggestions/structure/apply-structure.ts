import type * as Y from 'yjs';
import { readBlockProposal } from '../../document/block-proposal';
import { isTextBlockType } from '../../document/block-types';
import { isAlive } from '../../document/text-blocks';
import { applyBlockProposal } from '../marks/block-structure';
import type { MarkedBlock } from '../marks/scan';
import type { Verdict } from '../suggestion';
import { joinContainer, joinWithPrevious, openStanza } from './join-blocks';
import { splitBlock } from './split-block';

/** A block with a proposed join, type or attributes, and what was decided about it. */
interface DecidedBlock {
  readonly block: MarkedBlock;
  readonly verdict: Verdict;
}

/**
 * Applies verdicts on proposals that move text, once everything else stands: splits, then types, then joins of text
 * blocks, then stanzas that part and containers that join. `decided` is in reverse order of the document; `splits` are
 * the pilcrows, by their text, that are to become breaks.
 */
export function applyStructure(
  ydoc: Y.Doc,
  decided: readonly DecidedBlock[],
  splits: ReadonlyMap<Y.XmlText, readonly number[]>,
): void {
  const types: Y.XmlElement[] = [];
  const opening: Y.XmlElement[] = [];
  const joins: Y.XmlElement[] = [];
  for (const { block, verdict } of decided) {
    const { element, attribute } = block;
    // A block that went with its container, or whose container went with it, has no document any more.
    if (!isAlive(element)) continue;
    if (verdict !== 'accept') element.removeAttribute(attribute);
    else if (attribute === 'sgJoin') joins.push(element);
    else if (readBlockProposal(element.getAttribute('sgProp'))?.opensStanza) opening.push(element);
    else types.push(element);
  }
  for (const element of joins) element.removeAttribute('sgJoin');
  for (const element of opening) element.removeAttribute('sgProp');

  // From the last text of a block to the first: what follows a split moves on with it.
  for (const [text, offsets] of [...splits].reverse()) {
    const element: unknown = text.parent;
    const isTyped = types.some((typed) => typed === element);
    const blocks = splitBlock(text, offsets);
    if (isTyped) types.push(...blocks);
  }
  const joinedStanzas = new Set(joins.filter(({ nodeName }) => !isTextBlockType(nodeName)));
  const inside = new Set(opening.filter((element) => isAlive(element) && !isFirstChild(element)));
  const lines = joins.filter(({ nodeName }) => isTextBlockType(nodeName));
  for (const element of lines) {
    if (isAlive(element)) joinWithPrevious(ydoc, element, (stanza) => joinedStanzas.has(stanza));
  }
  for (const element of types) if (isAlive(element)) applyBlockProposal(element);
  for (const element of opening) {
    if (!isAlive(element)) continue;
    // All lines before it have joined another stanza: its own begins here, and does not join as well.
    if (inside.has(element) && isFirstChild(element)) joinedStanzas.delete(element.parent as Y.XmlElement);
    else openStanza(element);
  }
  for (const element of joinedStanzas) joinContainer(element);
}

function isFirstChild({ parent, prevSibling }: Y.XmlElement): boolean {
  return parent !== null && prevSibling === null;
}
