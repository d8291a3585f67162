import * as Y from 'yjs';
import type { NodeJson, Projection } from './projection';
import { readProposedFormat } from './proposed-format';
import { SPLIT_CHARACTER } from './split-character';
import { hasMark, isRecord, readMarkRefs, withoutMarkRefs } from './suggestion-attributes';
import { textRuns } from './text-runs';

type MarkJson = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> };

/**
 * The text nodes of a text block in a projection, one list for each block that it is there: a proposed split makes two
 * of one in `result`. Adjacent runs with the same marks are one node.
 */
export function projectSegments(element: Y.XmlElement, projection: Projection): NodeJson[][] {
  const segments: Segment[] = [[]];
  const dropped = projection === 'base' ? 'sgIns' : 'sgDel';
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) continue;
    for (const run of textRuns(child)) {
      if (hasMark(run.attributes, dropped)) continue;
      const marks = projectMarks(run.attributes, projection);
      const isPending = projection === 'result' && hasMark(run.attributes, 'sgIns');
      const parts = isPending ? run.text.split(SPLIT_CHARACTER) : [run.text];
      for (const [index, part] of parts.entries()) {
        if (index > 0) segments.push([]);
        appendText(segments.at(-1) ?? [], cleanText(part), marks);
      }
    }
  }
  return segments.map((nodes) =>
    nodes.map(({ text, marks }) => ({ type: 'text', text, ...(marks.length > 0 && { marks }) })),
  );
}

/** The text nodes of a text block in a projection, as one block: a proposed split is a space. */
export function projectRuns(element: Y.XmlElement, projection: Projection): NodeJson[] {
  const segments = projectSegments(element, projection);
  return segments.flatMap((nodes, index) => (index === 0 ? nodes : [{ type: 'text', text: ' ' }, ...nodes]));
}

type Segment = { text: string; readonly marks: readonly MarkJson[]; readonly key: string }[];

function appendText(nodes: Segment, text: string, marks: readonly MarkJson[]): void {
  if (text === '') return;
  const key = JSON.stringify(marks);
  const previous = nodes.at(-1);
  if (previous?.key === key) previous.text += text;
  else nodes.push({ text, marks, key });
}

/**
 * Text as it may leave the document: no control characters (C0, C1, and the line and paragraph separators), and
 * nothing but well-formed UTF-16. A tab or a line break inside a line is a space.
 */
export function cleanText(text: string): string {
  if (!UNCLEAN.test(text)) return text;
  return (
    text
      .replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, ' ')
      .replace(/\p{Cc}/gu, '')
      // With the u flag this matches unpaired halves only.
      .replace(/\p{Cs}/gu, '\uFFFD')
  );
}

const UNCLEAN = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** Marks of prose in the order of the schema, so that two equal texts are equal as JSON. */
const MARK_ORDER = ['link', 'bold', 'italic'];

function projectMarks(attributes: Readonly<Record<string, unknown>>, projection: Projection): MarkJson[] {
  const attrsByMark = withoutMarkRefs(attributes);
  if (projection === 'result') {
    for (const ref of readMarkRefs(attributes)) {
      const format = ref.name === 'sgFmt' ? readProposedFormat(ref.value) : null;
      if (format !== null) attrsByMark[format.mark] = format.attrs;
    }
  }
  return MARK_ORDER.flatMap((type) => {
    const attrs = attrsByMark[type];
    if (attrs === undefined || attrs === null) return [];
    return [isRecord(attrs) && Object.keys(attrs).length > 0 ? { type, attrs } : { type }];
  });
}
