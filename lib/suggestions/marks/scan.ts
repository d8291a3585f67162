import * as Y from 'yjs';
import { isTextBlockType } from '../../document/block-types';
import { SUGGESTION_BLOCK_ATTRIBUTES } from '../../document/extensions/suggestion-marks';
import { isRecord, readMarkRefs, type SuggestionMarkRef } from '../../document/suggestion-attributes';
import { type TextRun, textRuns } from '../../document/text-runs';
import { bodyOf } from '../../document/y-doc';

/** A run of text that carries at least one suggestion mark. */
export interface MarkedRun {
  readonly text: Y.XmlText;
  readonly element: Y.XmlElement;
  /** Index of the text block, pending ones counted. */
  readonly line: number;
  readonly run: TextRun;
  readonly marks: readonly SuggestionMarkRef[];
}

export type BlockAttributeName = (typeof SUGGESTION_BLOCK_ATTRIBUTES)[number];

/** A block that carries a suggestion attribute. */
export interface MarkedBlock {
  readonly element: Y.XmlElement;
  readonly attribute: BlockAttributeName;
  readonly id: string;
  /** Index of the block's first text block, or of the one that follows it. */
  readonly line: number;
}

/** Every trace of suggestions in the body, in document order; a block comes before the text in it. */
export interface SuggestionScan {
  readonly runs: readonly MarkedRun[];
  readonly blocks: readonly MarkedBlock[];
}

/** Finds every trace of suggestions in one pass over the body. */
export function scanSuggestions(ydoc: Y.Doc): SuggestionScan {
  const scan = { runs: [], blocks: [] };
  let line = 0;
  const visit = (parent: Y.XmlFragment): void => {
    for (const element of parent.toArray()) {
      if (!(element instanceof Y.XmlElement)) continue;
      addTraces(element, line, scan);
      if (isTextBlockType(element.nodeName)) line += 1;
      else visit(element);
    }
  };
  visit(bodyOf(ydoc));
  return scan;
}

/** The traces of suggestions on one block and in its own text, not in the blocks that it holds. */
export function scanBlock(element: Y.XmlElement, line: number): SuggestionScan {
  const scan = { runs: [], blocks: [] };
  addTraces(element, line, scan);
  return scan;
}

function addTraces(
  element: Y.XmlElement,
  line: number,
  { runs, blocks }: { readonly runs: MarkedRun[]; readonly blocks: MarkedBlock[] },
): void {
  for (const [attribute, id] of blockSuggestions(element)) blocks.push({ element, attribute, id, line });
  if (!isTextBlockType(element.nodeName)) return;
  for (const text of element.toArray()) {
    // Yjs notes whether a text has ever had marks: most lines of a poem never have, and this runs often.
    if (!(text instanceof Y.XmlText) || !text._hasFormatting) continue;
    for (const run of textRuns(text)) {
      const marks = readMarkRefs(run.attributes);
      if (marks.length > 0) runs.push({ text, element, line, run, marks });
    }
  }
}

/** The suggestion attributes of one block with the ids they belong to. */
export function blockSuggestions(element: Y.XmlElement): [BlockAttributeName, string][] {
  const found: [BlockAttributeName, string][] = [];
  if (element._map.size === 0) return found;
  for (const name of SUGGESTION_BLOCK_ATTRIBUTES) {
    const value: unknown = element.getAttribute(name);
    const id = name === 'sgProp' ? readProposalId(value) : value;
    if (typeof id === 'string' && id !== '') found.push([name, id]);
  }
  return found;
}

function readProposalId(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  try {
    const proposal: unknown = JSON.parse(value);
    return isRecord(proposal) ? proposal.id : undefined;
  } catch {
    return undefined;
  }
}
