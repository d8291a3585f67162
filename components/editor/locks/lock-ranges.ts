import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { lockOfNode } from '@/lib/document/locks';
import { relativeToBlockPosition } from '@/lib/document/positions';
import type { BlockRange } from '@/lib/locks/lock-text';
import { toRelative } from '../relative-positions';

/** What is locked at a selection: its words (at a caret the word), or its whole lines. */
export type LockExtent = 'words' | 'lines';

/** A stretch of document positions in one text block. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const WORDS = new Intl.Segmenter('und', { granularity: 'word' });

/** What a lock at the selection would be about, block by block, without the spaces around it; none in an empty line. */
export function stretchesToLock({ doc, selection }: EditorState, extent: LockExtent): Stretch[] {
  const stretches: Stretch[] = [];
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    if (!node.isTextblock) return true;
    const start = pos + 1;
    const text = node.textContent;
    const from = Math.max(selection.from - start, 0);
    const to = Math.min(selection.to - start, text.length);
    const chosen =
      extent === 'lines' ? { from: 0, to: text.length } : selection.empty ? wordAt(text, from) : { from, to };
    const words = text.slice(chosen.from, chosen.to);
    const length = words.trim().length;
    const first = chosen.from + words.length - words.trimStart().length;
    if (length > 0) stretches.push({ from: start + first, to: start + first + length });
    return false;
  });
  return stretches;
}

/** The word that an offset is in or at the end of. */
function wordAt(text: string, offset: number): Stretch {
  let found: Stretch = { from: offset, to: offset };
  for (const { segment, index, isWordLike } of WORDS.segment(text)) {
    if (index > offset) break;
    if (isWordLike && index + segment.length >= offset) found = { from: index, to: index + segment.length };
  }
  return found;
}

/** The locks on the text between two positions; at one position, the lock around it. */
export function locksBetween(doc: Node, from: number, to: number): Set<string> {
  const ids = new Set<string>();
  if (from === to) {
    const { nodeBefore, nodeAfter } = doc.resolve(from);
    const lock = lockOfNode(nodeAfter) ?? lockOfNode(nodeBefore);
    if (lock) ids.add(lock.id);
    return ids;
  }
  doc.nodesBetween(from, to, (node) => {
    const lock = node.isText ? lockOfNode(node) : null;
    if (lock) ids.add(lock.id);
  });
  return ids;
}

/** Whether there is text between two positions, and all of it is locked; spaces do not count. */
export function isAllLocked(doc: Node, from: number, to: number): boolean {
  let hasText = false;
  let isLocked = true;
  doc.nodesBetween(from, to, (node, pos) => {
    const words = (node.text ?? '').slice(Math.max(from - pos, 0), to - pos);
    if (words.trim() === '') return;
    hasText = true;
    isLocked &&= lockOfNode(node) !== null;
  });
  return hasText && isLocked;
}

/** The same stretches in the shared text; what the editor is not bound to yet is left out. */
export function toBlockRanges(state: EditorState, ydoc: Y.Doc, stretches: readonly Stretch[]): BlockRange[] {
  return stretches.flatMap(({ from, to }) => {
    const start = state.doc.resolve(from).start();
    const relative = toRelative(state, start);
    const place = relative && relativeToBlockPosition(ydoc, Y.relativePositionToJSON(relative));
    return place ? [{ block: place.element, from: from - start, to: to - start }] : [];
  });
}
