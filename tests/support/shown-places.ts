import type { Node } from '@tiptap/pm/model';
import { SPLIT_CHARACTER } from '@/lib/document/split-character';
import { isProposedForDeletion } from '@/lib/document/without-suggestions';

/** A line as people read it once all is accepted: the document position of its start, and after each of its characters. */
type ShownLine = number[];

/**
 * The places of a document as people count them: lines, and UTF-16 offsets in them, of what stands once all that is
 * pending is accepted. Written apart from the projections, for tests of them.
 */
export function shownLines(doc: Node): ShownLine[] {
  const lines: ShownLine[] = [];
  let stanza: Node | null = null;
  doc.descendants((block, pos, parent) => {
    if (!block.isTextblock) return true;
    const characters: { readonly text: string; readonly end: number; readonly isSplit: boolean }[] = [];
    block.forEach((node, offset) => {
      if (isProposedForDeletion(node)) return;
      const isPending = node.marks.some(({ type }) => type.name === 'sgIns');
      for (const [index, text] of [...(node.text ?? '').split('')].entries())
        characters.push({
          text,
          end: pos + 2 + offset + index,
          isSplit: isPending && text === SPLIT_CHARACTER,
        });
    });
    const isFirst = parent !== stanza;
    if (block.attrs.sgDel !== null && characters.length === 0) return false;
    stanza = parent;
    const joins =
      block.attrs.sgJoin !== null && (!isFirst || parent?.attrs.sgJoin !== null || parent === doc);
    let line = joins ? lines.at(-1) : undefined;
    if (!line) {
      line = [pos + 1];
      lines.push(line);
    }
    for (const { end, isSplit } of characters) {
      if (isSplit) {
        line = [end];
        lines.push(line);
      } else line.push(end);
    }
    return false;
  });
  return lines;
}

/** The document position of an offset in a line. */
export function shownPlace(doc: Node, line: number, offset: number): number {
  const place = shownLines(doc)[line]?.[offset];
  if (place === undefined) throw new Error(`There is no place ${offset} in line ${line}.`);
  return place;
}

/** The line and the offset in it that a document position shows at: the last place that is not behind it. */
export function placeShownAt(doc: Node, pos: number): readonly [line: number, offset: number] {
  let place: readonly [number, number] = [0, 0];
  for (const [line, positions] of shownLines(doc).entries()) {
    for (const [offset, start] of positions.entries()) if (start <= pos) place = [line, offset];
  }
  return place;
}
