import type * as Y from 'yjs';
import { buildVerseRequest } from '@/lib/ai/context-window';
import type { FormContract } from '@/lib/ai/form-contract';
import type { VerseRequest } from '@/lib/ai/provider';
import type { CommentAnchor } from '@/lib/comments/anchor';
import { placeOfAnchor } from '@/lib/comments/place-of-anchor';
import { readResultText } from '@/lib/suggestions/marks/result-offsets';
import { languageOf, titleOf } from '../document-language';
import { readTurnLines, type TurnLine } from '../turns/turn-place';

/** The passage of a thread, as it stands when the co-author is asked. */
export interface ReplyPlace {
  /** The lines that it touches, whole. */
  readonly lines: readonly TurnLine[];
  /** The passage itself. */
  readonly anchored: string;
  /** The lines with other words in the place of the passage, as whole lines. */
  replace(replacement: readonly string[]): string[];
  /** What a model is asked to rewrite these lines whole. */
  readonly request: VerseRequest;
}

/** Finds the passage in the `result` projection; `contract` is the poem's form, if it has one. Null when it is gone, or nothing of it would stand there. */
export function findReplyPlace(
  ydoc: Y.Doc,
  anchor: CommentAnchor,
  contract: FormContract | null,
): ReplyPlace | null {
  const range = placeOfAnchor(ydoc, anchor);
  if (range === null) return null;
  const all = readTurnLines(ydoc);
  const first = all.findIndex(({ element }) => element === range.from.element);
  const last = all.findIndex(({ element }) => element === range.to.element);
  const [firstLine, lastLine] = [all[first], all[last]];
  if (firstLine === undefined || lastLine === undefined || last < first) return null;
  const from = readResultText(firstLine.element).fromBlockOffset(range.from.offset);
  const to = readResultText(lastLine.element).fromBlockOffset(range.to.offset);
  const lines = all.slice(first, last + 1);
  const anchored = textBetween(lines, from, to);
  if (anchored.trim() === '') return null;
  return {
    lines,
    anchored,
    replace: (replacement) => replaceBetween(lines, from, to, replacement),
    request: requestFor(ydoc, all, { kind: 'rewrite', startLine: first, endLine: last }, contract),
  };
}

/** What surrounds a passage that is gone: the end of the document, since nothing else is known. */
export function requestAtEnd(ydoc: Y.Doc): VerseRequest {
  const lines = readTurnLines(ydoc);
  return requestFor(ydoc, lines, { kind: 'continue', afterLine: lines.length - 1 }, null);
}

function requestFor(
  ydoc: Y.Doc,
  lines: readonly TurnLine[],
  place: Parameters<typeof buildVerseRequest>[0]['place'],
  contract: FormContract | null,
): VerseRequest {
  return buildVerseRequest({
    lines,
    place,
    title: titleOf(ydoc),
    language: languageOf(ydoc),
    instruction: null,
    lineCount: null,
    contract,
  });
}

function textBetween(lines: readonly TurnLine[], from: number, to: number): string {
  return lines
    .map(({ text }, index) => text.slice(index === 0 ? from : 0, index === lines.length - 1 ? to : undefined))
    .join('\n');
}

function replaceBetween(
  lines: readonly TurnLine[],
  from: number,
  to: number,
  replacement: readonly string[],
): string[] {
  const replaced = [...replacement];
  replaced[0] = (lines[0]?.text ?? '').slice(0, from) + (replaced[0] ?? '');
  replaced[replaced.length - 1] += (lines.at(-1)?.text ?? '').slice(to);
  return replaced;
}
