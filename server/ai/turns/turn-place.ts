import type * as Y from 'yjs';
import type { TurnPlace } from '@/lib/ai/context-window';
import type { DocumentLine } from '@/lib/document/lines';
import { blockOfPosition } from '@/lib/document/positions';
import { textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { DomainError } from '@/lib/errors/domain-error';
import { lockedWords, readLockedLine } from '@/lib/locks/locked-line';
import type { PlaceTurnKind } from '@/lib/turns/turn';
import type { TurnRange } from '../types';

/** A text block with what a model is shown of it: its text in the `result` projection. */
export interface TurnLine extends DocumentLine {
  readonly element: Y.XmlElement;
}

/**
 * The most lines that one rewrite takes: what a model is shown whole. More is a rewriting of the poem, which people
 * could not review span by span.
 */
const MAX_REWRITTEN_LINES = 60;

/** All text blocks, indexed as stored: the pages of people count pending lines too. */
export function readTurnLines(ydoc: Y.Doc): TurnLine[] {
  const blocks = new Map(
    bodyOf(ydoc)
      .toArray()
      .map((block, index) => [block, index] as const),
  );
  return textBlocks(ydoc).map(({ index, element, type }) => {
    const line = readLockedLine(element);
    const block = blocks.get(topLevelOf(element)) ?? 0;
    return { index, element, type, text: line.text, block, locked: lockedWords(line) };
  });
}

/** Where a turn works, by the blocks themselves: they keep their identity while people write. */
export type TurnTarget =
  /** After this block, or in it when it is empty; null in a document without any. */
  | { readonly kind: 'continue'; readonly after: Y.XmlElement | null }
  | { readonly kind: 'rewrite'; readonly elements: readonly Y.XmlElement[] };

/**
 * Finds what a turn is to work on. Continuing without a range, or with one whose text is gone, goes on at the end of
 * the document. Throws `nothing-selected` for a rewrite without text, `unsupported` for one of too many lines.
 */
export function resolveTurnTarget(ydoc: Y.Doc, kind: PlaceTurnKind, range: TurnRange | null): TurnTarget {
  const lines = readTurnLines(ydoc);
  const selected = range === null ? null : resolveRange(ydoc, lines.length, range);
  if (kind === 'continue') {
    return { kind, after: lines[selected?.endLine ?? lines.length - 1]?.element ?? null };
  }
  if (selected === null || !hasText(lines, selected)) {
    throw new DomainError('nothing-selected', 'Select the lines to rewrite.');
  }
  if (selected.endLine - selected.startLine >= MAX_REWRITTEN_LINES) {
    throw new DomainError('unsupported', `Select at most ${MAX_REWRITTEN_LINES} lines to rewrite.`);
  }
  return {
    kind,
    elements: lines.slice(selected.startLine, selected.endLine + 1).map(({ element }) => element),
  };
}

/**
 * The target in the lines as they are now. What continues after a block that is gone goes on at the end; null for a
 * rewrite of which nothing is left.
 */
export function placeOfTarget(target: TurnTarget, lines: readonly TurnLine[]): TurnPlace | null {
  if (target.kind === 'continue') {
    const index = lines.findIndex(({ element }) => element === target.after);
    return { kind: 'continue', afterLine: index < 0 ? lines.length - 1 : index };
  }
  const indices = lines.filter(({ element }) => target.elements.includes(element)).map(({ index }) => index);
  const [startLine, endLine] = [indices[0], indices.at(-1)];
  return startLine === undefined || endLine === undefined ? null : { kind: 'rewrite', startLine, endLine };
}

interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

function resolveRange(ydoc: Y.Doc, lineCount: number, range: TurnRange): LineRange | null {
  if ('startLine' in range) {
    const { startLine, endLine } = range;
    return startLine >= 0 && startLine <= endLine && endLine < lineCount ? { startLine, endLine } : null;
  }
  const from = blockOfPosition(ydoc, range.from)?.index;
  const to = blockOfPosition(ydoc, range.to)?.index;
  if (from === undefined || to === undefined) return null;
  // A selection made backwards has its anchor after its head.
  return { startLine: Math.min(from, to), endLine: Math.max(from, to) };
}

function hasText(lines: readonly TurnLine[], { startLine, endLine }: LineRange): boolean {
  return lines.slice(startLine, endLine + 1).some(({ text }) => text.trim() !== '');
}

/** The block of the body that an element stands in. */
function topLevelOf(element: Y.XmlElement): Y.XmlElement {
  let current = element;
  while (current.parent !== null && current.parent.parent !== null) current = current.parent as Y.XmlElement;
  return current;
}
