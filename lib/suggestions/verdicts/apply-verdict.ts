import type * as Y from 'yjs';
import { isTextBlockType } from '../../document/block-types';
import { readProposedFormat } from '../../document/proposed-format';
import { readMarkRefs, type SuggestionMarkRef } from '../../document/suggestion-attributes';
import { textsOf } from '../../document/text-blocks';
import { type TextRun, textRuns } from '../../document/text-runs';
import { bodyOf } from '../../document/y-doc';
import type { MarkedBlock, SuggestionScan } from '../marks/scan';
import { applyStructure } from '../structure/apply-structure';
import { removeBlock } from '../structure/remove-block';
import { splitOffsets } from '../structure/split-block';
import type { Verdict } from '../suggestion';

/** The verdict that a mark gets; undefined leaves the mark alone. `keep` drops the mark and keeps the text. */
export type MarkVerdict = Verdict | 'keep' | undefined;

/**
 * Applies verdicts to the marks and blocks of a scan: one `applyDelta` per text, then the blocks from the last to the
 * first, so that a stanza is seen after its lines, and at last what moves text: splits, types, joins. Runs inside the
 * caller's transaction.
 *
 * The block of a suggestion follows the verdict of its id; the runs of a text are judged one by one.
 */
export function applyVerdicts<Run extends TextRun = TextRun>(
  ydoc: Y.Doc,
  scan: SuggestionScan,
  verdictOfId: (id: string) => Verdict | undefined,
  judgement?: Judgement<Run>,
): void {
  const texts = new Set<Y.XmlText>();
  for (const { text, marks } of scan.runs) {
    if (marks.some(({ id }) => verdictOfId(id) !== undefined)) texts.add(text);
  }
  const splits = new Map<Y.XmlText, number[]>();
  for (const text of texts) {
    const offsets = judgement
      ? applyToText(text, judgement)
      : applyToText(text, { runsOf: textRuns, verdictOf: ({ id }) => verdictOfId(id) });
    if (offsets.length > 0) splits.set(text, offsets);
  }
  const structure: { block: MarkedBlock; verdict: Verdict }[] = [];
  const [rules, others] = [scan.blocks.filter(isRule), scan.blocks.filter((block) => !isRule(block))];
  for (const block of [...rules, ...others.toReversed()]) {
    const verdict = verdictOfId(block.id);
    if (verdict === undefined) continue;
    if (block.attribute === 'sgIns' || block.attribute === 'sgDel') applyToBlock(ydoc, block, verdict);
    else structure.push({ block, verdict });
  }
  applyStructure(ydoc, structure, splits);
}

/** Rules come first: if nothing is left of the document, a block that can be written into stays. */
function isRule({ element }: MarkedBlock): boolean {
  return element.nodeName === 'horizontalRule';
}

/** How the runs of a text are found, and what each of a run's marks gets. */
export interface Judgement<Run extends TextRun = TextRun> {
  runsOf(text: Y.XmlText): readonly Run[];
  verdictOf(mark: SuggestionMarkRef, run: Run): MarkVerdict;
}

type DeltaOperation =
  | { readonly delete: number }
  | { readonly retain: number; readonly attributes?: Record<string, unknown> };

/** Answers the offsets of the pilcrows that are proposed splits no longer, and stand. */
function applyToText<Run extends TextRun>(text: Y.XmlText, { runsOf, verdictOf }: Judgement<Run>): number[] {
  const delta: DeltaOperation[] = [];
  const splits: number[] = [];
  let end = 0;
  for (const run of runsOf(text)) {
    const { length } = run.text;
    const attributes: Record<string, unknown> = {};
    let isLost = false;
    let insertions = 0;
    for (const mark of readMarkRefs(run.attributes)) {
      const verdict = verdictOf(mark, run);
      if (mark.name === 'sgIns') insertions += verdict === undefined ? -Infinity : 1;
      if (verdict === undefined) continue;
      attributes[mark.key] = null;
      if (mark.name === 'sgFmt') {
        const format = verdict === 'accept' ? readProposedFormat(mark.value) : null;
        if (format !== null) attributes[format.mark] = format.attrs;
      } else if (verdict !== 'keep') {
        isLost ||= verdict === (mark.name === 'sgIns' ? 'reject' : 'accept');
      }
    }
    if (isLost) {
      append(delta, { delete: length });
      continue;
    }
    if (insertions > 0) splits.push(...splitOffsets(run.text, end));
    end += length;
    if (Object.keys(attributes).length > 0) append(delta, { retain: length, attributes });
    else append(delta, { retain: length });
  }
  text.applyDelta(delta);
  return splits;
}

/** As one with the last operation if they are alike: Yjs cuts its items where operations end. */
function append(delta: DeltaOperation[], operation: DeltaOperation): void {
  const last = delta.at(-1);
  if (last && 'delete' in last && 'delete' in operation) {
    delta[delta.length - 1] = { delete: last.delete + operation.delete };
  } else if (last && 'retain' in last && 'retain' in operation && areAlike(last, operation)) {
    delta[delta.length - 1] = { ...last, retain: last.retain + operation.retain };
  } else delta.push(operation);
}

function areAlike(one: { attributes?: unknown }, other: { attributes?: unknown }): boolean {
  return JSON.stringify(one.attributes) === JSON.stringify(other.attributes);
}

function applyToBlock(ydoc: Y.Doc, { element, attribute }: MarkedBlock, verdict: Verdict): void {
  // A block that went with its container, or whose container went with it, has no document any more.
  if (element._item?.deleted !== false) return;
  const isLost = verdict === (attribute === 'sgIns' ? 'reject' : 'accept');
  if (isLost && isRemovable(element) && removeBlock(bodyOf(ydoc), element)) return;
  element.removeAttribute(attribute);
  // What is left in the block of a rejected insertion may itself be pending only: then the block is, too.
  const heir = isLost && attribute === 'sgIns' ? onlyPendingInsertion(element) : null;
  if (heir !== null) element.setAttribute(attribute, heir);
}

/** A text block without text, or a rule. Containers go with their last block. */
function isRemovable(element: Y.XmlElement): boolean {
  if (isTextBlockType(element.nodeName)) return textsOf(element).every((text) => text.length === 0);
  return element.nodeName === 'horizontalRule';
}

/** The id of the insertion that all text of a block belongs to; null when some of it stands without one. */
function onlyPendingInsertion(element: Y.XmlElement): string | null {
  if (!isTextBlockType(element.nodeName)) return null;
  let heir: string | null = null;
  for (const text of textsOf(element)) {
    for (const run of textRuns(text)) {
      const insertion = readMarkRefs(run.attributes).find(({ name }) => name === 'sgIns');
      if (insertion === undefined) return null;
      heir ??= insertion.id;
    }
  }
  return heir;
}
