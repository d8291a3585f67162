import { type DocumentLine, documentLines } from '../document/lines';
import type { NodeJson } from '../document/projection';
import { alignSequences } from './align';
import { diffText, type SpanDifference } from './span-difference';

/** Where a line stands in its document, without its text. */
type LinePlace = Omit<DocumentLine, 'text'>;

/**
 * What became of one line. `before` is null for an inserted line, `after` for a deleted one. `changed`: its text or
 * its type differs. Equal and deleted spans joined are the text before, equal and inserted ones the text after; an
 * empty line has no spans.
 */
export interface LineDifference {
  readonly kind: 'equal' | 'changed' | 'inserted' | 'deleted';
  readonly before: LinePlace | null;
  readonly after: LinePlace | null;
  readonly spans: readonly SpanDifference[];
}

/** Every line of both documents, aligned, in reading order. Formatting inside a line is not compared. */
export function diffDocuments(before: NodeJson, after: NodeJson): LineDifference[] {
  const beforeLines = documentLines(before);
  const afterLines = documentLines(after);
  const toItem = ({ type, text }: DocumentLine) => ({ key: `${type} ${text}`, text });
  return alignSequences(beforeLines.map(toItem), afterLines.map(toItem)).map((row) => {
    const old = 'before' in row ? beforeLines[row.before] : undefined;
    const current = 'after' in row ? afterLines[row.after] : undefined;
    return {
      kind: row.kind,
      before: old ? placeOf(old) : null,
      after: current ? placeOf(current) : null,
      spans: row.kind === 'equal' ? wholeLine('equal', old?.text) : spansOf(old?.text, current?.text),
    };
  });
}

/**
 * How many lines came and went; a changed line did both, as in other tools that compare texts, but an empty line that
 * was filled in only came, and one that was emptied only went.
 */
export function countChangedLines(differences: readonly LineDifference[]): {
  readonly inserted: number;
  readonly deleted: number;
} {
  const count = (side: 'inserted' | 'deleted') =>
    differences.filter(
      ({ kind, spans }) =>
        kind === side ||
        (kind === 'changed' && spans.some((span) => span.kind === 'equal' || span.kind === side)),
    ).length;
  return { inserted: count('inserted'), deleted: count('deleted') };
}

function spansOf(before: string | undefined, after: string | undefined): SpanDifference[] {
  if (before === undefined) return wholeLine('inserted', after);
  if (after === undefined) return wholeLine('deleted', before);
  return diffText(before, after);
}

function wholeLine(kind: SpanDifference['kind'], text = ''): SpanDifference[] {
  return text ? [{ kind, text }] : [];
}

function placeOf({ index, type, block }: DocumentLine): LinePlace {
  return { index, type, block };
}
