import { type Command, TextSelection, type Transaction } from '@tiptap/pm/state';
import { isProseTextblock, type VersePosition, verseAt } from './verse-position';

/**
 * Backspace at the start of a line: within a stanza the line joins the one before; at the start of a stanza the two
 * stanzas become one, the reverse of Enter on an empty line; after prose the line's text joins the prose. At the
 * start of the document nothing happens.
 */
export const joinLineBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  const verse = verseAt($from);
  if (!verse) return joinProseBackwardIntoVerse(state, dispatch);
  const tr = state.tr;
  if (verse.lineIndex > 0) {
    joinAt(tr, verse.linePos);
  } else {
    const before = state.doc.resolve(verse.stanzaPos).nodeBefore;
    if (before?.type === verse.stanza.type) joinAt(tr, verse.stanzaPos);
    else if (isProseTextblock(before)) moveLineToEndOfProse(tr, verse);
    else if (before || $from.depth > 2) return false;
    // Nothing before: the first line of the document stays where it is.
  }
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Delete at the end of a line: what `joinLineBackward` does from the start of the next line, the caret staying. */
export const joinLineForward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset < $from.parent.content.size) return false;
  const verse = verseAt($from);
  const blockEnd = verse && verse.lineIndex === verse.stanza.childCount - 1 ? $from.after(-1) : $from.after();
  if (verse && verse.lineIndex < verse.stanza.childCount - 1) {
    dispatch?.(joinAt(state.tr, blockEnd).scrollIntoView());
    return true;
  }
  const after = state.doc.resolve(blockEnd).nodeAfter;
  if (verse && after?.type === verse.stanza.type) {
    dispatch?.(joinAt(state.tr, blockEnd).scrollIntoView());
    return true;
  }
  const mixes = verse ? isProseTextblock(after) : after?.type.name === 'stanza' && $from.depth === 1;
  if (!mixes) return verse !== null && !after && $from.depth === 2;
  // The next block's start, seen from there, is a Backspace.
  const next = TextSelection.create(state.doc, blockEnd + (verse ? 1 : 2));
  return joinLineBackward(state.apply(state.tr.setSelection(next)), (joined) => {
    if (!dispatch) return;
    const tr = state.tr;
    for (const step of joined.steps) tr.step(step);
    dispatch(tr.setSelection(TextSelection.create(tr.doc, joined.selection.from)).scrollIntoView());
  });
};

// An empty neighbour is deleted rather than joined, so that the text that stays keeps its Yjs items.
function joinAt(tr: Transaction, pos: number): Transaction {
  const $pos = tr.doc.resolve(pos);
  const { nodeBefore, nodeAfter } = $pos;
  if (nodeAfter?.isTextblock && nodeAfter.content.size === 0) {
    tr.delete(pos, pos + nodeAfter.nodeSize);
    return tr.setSelection(TextSelection.create(tr.doc, pos - 1));
  }
  if (nodeBefore?.isTextblock && nodeBefore.content.size === 0)
    return tr.delete(pos - nodeBefore.nodeSize, pos);
  return tr.join(pos);
}

function moveLineToEndOfProse(tr: Transaction, verse: VersePosition): void {
  const proseEnd = verse.stanzaPos - 1;
  if (verse.stanza.childCount === 1) tr.delete(verse.stanzaPos, verse.stanzaPos + verse.stanza.nodeSize);
  else tr.delete(verse.linePos, verse.linePos + verse.line.nodeSize);
  tr.insert(proseEnd, verse.line.content);
  tr.setSelection(TextSelection.create(tr.doc, proseEnd));
}

const joinProseBackwardIntoVerse: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.depth !== 1 || !isProseTextblock($from.parent)) return false;
  const blockPos = $from.before();
  if (state.doc.resolve(blockPos).nodeBefore?.type.name !== 'stanza') return false;
  // Before the block: the stanza's end; before that, the end of its last line.
  const lineEnd = blockPos - 2;
  const tr = state.tr;
  tr.delete(blockPos, $from.after());
  tr.insert(lineEnd, $from.parent.content);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, lineEnd)).scrollIntoView());
  return true;
};
