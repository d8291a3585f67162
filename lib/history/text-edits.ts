import { diffText } from './span-difference';
import { type TextRun, toKey } from './y-nodes';

/** One operation of a Yjs delta; lengths are UTF-16 units. `sourceOffset` is where an insertion begins in the target. */
export type TextEdit =
  | {
      readonly kind: 'retain';
      readonly length: number;
      readonly attributes: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'delete'; readonly length: number }
  | { readonly kind: 'insert'; readonly run: TextRun; readonly sourceOffset: number };

/** The edits that make a text with runs `before` one with runs `after`, formatting included. */
export function planTextEdits(before: readonly TextRun[], after: readonly TextRun[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let beforeOffset = 0;
  let afterOffset = 0;
  for (const { kind, text } of diffText(joinText(before), joinText(after))) {
    if (kind === 'deleted') {
      edits.push({ kind: 'delete', length: text.length });
      beforeOffset += text.length;
      continue;
    }
    for (const run of sliceRuns(after, afterOffset, afterOffset + text.length)) {
      if (kind === 'inserted') edits.push({ kind: 'insert', run, sourceOffset: afterOffset });
      else {
        for (const old of sliceRuns(before, beforeOffset, beforeOffset + run.text.length))
          edits.push({
            kind: 'retain',
            length: old.text.length,
            attributes: attributeChanges(old.attributes, run.attributes),
          });
        beforeOffset += run.text.length;
      }
      afterOffset += run.text.length;
    }
  }
  return edits;
}

function joinText(runs: readonly TextRun[]): string {
  return runs.map(({ text }) => text).join('');
}

/** The runs between two offsets, cut at both ends. */
function sliceRuns(runs: readonly TextRun[], from: number, to: number): TextRun[] {
  const slices: TextRun[] = [];
  let start = 0;
  for (const { text, attributes } of runs) {
    const slice = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (slice) slices.push({ text: slice, attributes });
    start += text.length;
  }
  return slices;
}

/** What has to be set, and, with null, removed. */
export function attributeChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const name of Object.keys(before)) if (!(name in after)) changes[name] = null;
  for (const [name, value] of Object.entries(after))
    if (toKey(before[name]) !== toKey(value)) changes[name] = value;
  return changes;
}
