import type * as Y from 'yjs';
import { DELETION_MARK, INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { textsOf } from '../../document/text-blocks';
import { type TextRun, textRuns } from '../../document/text-runs';
import { recordMapOf } from '../../document/y-doc';
import { markAttributes } from '../marks/mark-key';
import { traceSuggestions } from '../marks/trace';
import { readSuggestionRecord } from '../records/record';
import { randomSuggestionId, writeRecord } from '../records/write-record';
import { RESOLVE_ORIGIN, type SuggestionAuthor, type Verdict } from '../suggestion';
import { resolveInTransaction } from './resolve-suggestions';

/** Stretches of stored text that a verdict is for: UTF-16 offsets in the stored text of one block. */
export interface PartOfBlock {
  readonly block: Y.XmlElement;
  readonly from: number;
  readonly to: number;
}

export interface PartResolution {
  readonly id: string;
  readonly parts: readonly PartOfBlock[];
  readonly verdict: Verdict;
  readonly by: SuggestionAuthor;
  /** ISO 8601 UTC; the caller's clock. */
  readonly at: string;
  readonly randomId?: () => string;
}

/**
 * Accepts or rejects a part of a pending suggestion; the rest stays pending. The part becomes a suggestion of its own
 * first, of the same author, turn and group, and gets its verdict like any other, so that undo, the log and what
 * happens when others decide otherwise at that moment are the same. Answers the part's id; null when nothing of the
 * suggestion stands in it. One transaction with RESOLVE_ORIGIN.
 */
export function resolvePart(ydoc: Y.Doc, resolution: PartResolution): string | null {
  return ydoc.transact(() => resolvePartInTransaction(ydoc, resolution), RESOLVE_ORIGIN);
}

/** The same inside a transaction of the caller, whose origin says who may undo it. */
export function resolvePartInTransaction(
  ydoc: Y.Doc,
  { id, parts, verdict, by, at, randomId = randomSuggestionId }: PartResolution,
): string | null {
  const record = readSuggestionRecord(ydoc, id);
  if (record?.state !== 'pending') return null;
  const touched = parts.filter(({ block, from, to }) => from < to && holdsMark(block, id, from, to));
  const emptied = parts.filter(
    ({ block }) => block.getAttribute('sgIns') === id && textsOf(block).every(isEmpty),
  );
  if (touched.length + emptied.length === 0) return null;
  if (isWhole(ydoc, id, parts)) {
    resolveInTransaction(ydoc, { ids: [id], verdict, by, at, randomId });
    return id;
  }
  const partId = randomId();
  const { author, requestedBy, model, turnId, groupId, reason, source, createdAt } = record;
  writeRecord(ydoc, partId, {
    author,
    ...(requestedBy && { requestedBy }),
    ...(model !== undefined && { model }),
    ...(turnId !== undefined && { turnId }),
    ...(groupId !== undefined && { groupId }),
    ...(reason !== undefined && { reason }),
    ...(source && { source }),
    createdAt,
  });
  recordMapOf(ydoc, partId)?.set('partOf', id);
  // The rest is other text than what it found.
  recordMapOf(ydoc, id)?.delete('found');
  for (const { block, from, to } of touched) relabelText(block, id, partId, from, to);
  for (const { block } of [...touched, ...emptied]) relabelBlock(block, id, partId);
  resolveInTransaction(ydoc, { ids: [partId], verdict, by, at, randomId });
  return partId;
}

/** The suggestions of which something stands in these stretches, in their order. */
export function suggestionsInParts(parts: readonly PartOfBlock[]): string[] {
  const ids = new Set<string>();
  for (const { block, from, to } of parts) {
    for (const run of runsOf(block)) {
      if (run.from >= to || run.from + run.text.length <= from) continue;
      for (const { id } of readMarkRefs(run.attributes)) ids.add(id);
    }
  }
  return [...ids];
}

/** Whether all that stands of a suggestion stands in these stretches. */
function isWhole(ydoc: Y.Doc, id: string, parts: readonly PartOfBlock[]): boolean {
  const blocks =
    traceSuggestions(ydoc)
      .get(id)
      ?.pieces.map(({ element }) => element) ?? [];
  return blocks.every((block) =>
    runsOf(block).every(({ from, text, attributes }) => {
      if (!readMarkRefs(attributes).some((mark) => mark.id === id)) return true;
      return parts.some((part) => part.block === block && part.from <= from && part.to >= from + text.length);
    }),
  );
}

/** The runs of a block with their offsets in it. */
function runsOf(block: Y.XmlElement): (TextRun & { readonly from: number })[] {
  let start = 0;
  return textsOf(block).flatMap((text) => {
    const runs = textRuns(text).map((run) => ({ ...run, from: start + run.offset }));
    start += text.length;
    return runs;
  });
}

function isEmpty(text: Y.XmlText): boolean {
  return text.length === 0;
}

function holdsMark(block: Y.XmlElement, id: string, from: number, to: number): boolean {
  return suggestionsInParts([{ block, from, to }]).includes(id);
}

function relabelText(block: Y.XmlElement, id: string, partId: string, from: number, to: number): void {
  let start = 0;
  for (const text of textsOf(block)) {
    const delta: { retain: number; attributes?: Record<string, unknown> }[] = [];
    for (const run of textRuns(text)) {
      const runFrom = start + run.offset;
      const length = run.text.length;
      const cutFrom = Math.min(Math.max(from - runFrom, 0), length);
      const cutTo = Math.min(Math.max(to - runFrom, 0), length);
      const attributes: Record<string, unknown> = {};
      for (const { key, name, id: owner } of readMarkRefs(run.attributes)) {
        // A format has the key of its own hash; a part of one is not offered by the page.
        if (owner !== id || name === 'sgFmt') continue;
        attributes[key] = null;
        Object.assign(attributes, markAttributes(name === 'sgIns' ? INSERTION_MARK : DELETION_MARK, partId));
      }
      if (cutFrom > 0) delta.push({ retain: cutFrom });
      if (cutTo > cutFrom)
        delta.push(
          Object.keys(attributes).length > 0
            ? { retain: cutTo - cutFrom, attributes }
            : { retain: cutTo - cutFrom },
        );
      if (cutTo < length) delta.push({ retain: length - Math.max(cutTo, cutFrom) });
    }
    start += text.length;
    if (delta.some(({ attributes }) => attributes)) text.applyDelta(delta);
  }
}

/** The block itself goes with the part when nothing of the suggestion is left in it. */
function relabelBlock(block: Y.XmlElement, id: string, partId: string): void {
  const length = textsOf(block).reduce((sum, text) => sum + text.length, 0);
  if (holdsMark(block, id, 0, length)) return;
  for (const attribute of ['sgIns', 'sgDel'] as const) {
    if (block.getAttribute(attribute) === id) block.setAttribute(attribute, partId);
  }
}
