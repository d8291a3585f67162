import { Fragment, type Mark, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { plainTextLines } from './plain-text';

/** The depth at which a slice of verse is open on both sides: into the stanza, into the line. */
const OPEN_IN_LINE = 2;

/**
 * Plain text as verse: a line for each line, a stanza border where lines are blank. The slice is open on both sides,
 * so that the first line joins the text before the caret and the last one the text after it.
 */
export function textToVerse(text: string, schema: Schema): Slice {
  const lines = plainTextLines(text).map((line) => Fragment.from(line === '' ? null : schema.text(line)));
  return linesToSlice(lines, schema);
}

/**
 * Rich text as verse: every block of text becomes a line, every stanza stays one, an empty block is a stanza border.
 * Bold, italic and links stay; other marks, headings, lists and rules do not exist in a line.
 */
export function richTextToVerse(slice: Slice, schema: Schema): Slice {
  const lines: Fragment[] = [];
  collectLines(slice.content, lines);
  return linesToSlice(lines, schema);
}

const KEPT_MARKS: ReadonlySet<string> = new Set(['bold', 'italic', 'link']);

function collectLines(content: Fragment, lines: Fragment[]): void {
  let inline: Node[] = [];
  const endLine = () => {
    if (inline.length > 0) lines.push(Fragment.fromArray(inline));
    inline = [];
  };
  content.forEach((node) => {
    if (node.isText) {
      inline.push(node.mark(node.marks.filter(isKeptMark)));
    } else if (node.isTextblock) {
      endLine();
      lines.push(plainInline(node.content));
    } else {
      endLine();
      const isStanza = node.type.name === 'stanza';
      if (isStanza && lines.length > 0) lines.push(Fragment.empty);
      collectLines(node.content, lines);
    }
  });
  endLine();
}

function plainInline(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.isText) nodes.push(node.mark(node.marks.filter(isKeptMark)));
  });
  return Fragment.fromArray(nodes);
}

function isKeptMark(mark: Mark): boolean {
  return KEPT_MARKS.has(mark.type.name);
}

function linesToSlice(lines: readonly Fragment[], schema: Schema): Slice {
  const [only] = lines;
  if (lines.length <= 1) return new Slice(only ?? Fragment.empty, 0, 0);
  const stanzas: Fragment[][] = [[]];
  lines.forEach((line, index) => {
    const isBorder = isBlank(line) && index > 0 && index < lines.length - 1;
    if (!isBorder) stanzas.at(-1)?.push(line);
    else if (stanzas.at(-1)?.length) stanzas.push([]);
  });
  const nodes = stanzas
    .filter((stanza) => stanza.length > 0)
    .map((stanza) =>
      schema.node(
        'stanza',
        null,
        stanza.map((line) => schema.node('line', null, line)),
      ),
    );
  return new Slice(Fragment.fromArray(nodes), OPEN_IN_LINE, OPEN_IN_LINE);
}

function isBlank(line: Fragment): boolean {
  return line.textBetween(0, line.size).trim() === '';
}
