import type { Editor } from '@tiptap/core';

/** A line of verse that the window shows. */
export interface VisibleLine {
  /** Counts the lines of verse from 0, as prosody does. */
  readonly index: number;
  /** From the top of `place`, in CSS pixels. */
  readonly top: number;
  /** Of its first row of text, in CSS pixels. */
  readonly height: number;
}

/**
 * The lines of verse between `viewTop` and `viewBottom` (client coordinates), measured against `place`. Stanzas are
 * found by halving, so that a poem of thousands of lines costs what the window shows of it.
 */
export function findVisibleLines(
  { view, state }: Editor,
  place: HTMLElement,
  viewTop: number,
  viewBottom: number,
): VisibleLine[] {
  const blocks: { readonly pos: number; readonly firstLine: number; readonly lines: number }[] = [];
  let count = 0;
  state.doc.forEach((node, offset) => {
    if (node.type.name !== 'stanza') return;
    blocks.push({ pos: offset, firstLine: count, lines: node.childCount });
    count += node.childCount;
  });
  const elementAt = (pos: number) => view.nodeDOM(pos) as HTMLElement | null;
  const bottomOf = (index: number) =>
    elementAt(blocks[index]?.pos ?? 0)?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY;
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(middle) < viewTop) low = middle + 1;
    else high = middle;
  }
  const origin = place.getBoundingClientRect().top;
  const visible: VisibleLine[] = [];
  for (const { pos, firstLine } of blocks.slice(low)) {
    let isBelow = false;
    state.doc.nodeAt(pos)?.forEach((_, offset, index) => {
      if (isBelow) return;
      const inside = pos + 1 + offset;
      const element = elementAt(inside);
      if (!element) return;
      const { top, bottom } = element.getBoundingClientRect();
      isBelow = top > viewBottom;
      if (isBelow || bottom < viewTop) return;
      const rowHeight = Number.parseFloat(getComputedStyle(element).lineHeight) || bottom - top;
      visible.push({
        index: firstLine + index,
        top: top - origin,
        height: Math.min(rowHeight, bottom - top),
      });
    });
    if (isBelow) break;
  }
  return visible;
}
