import { type Command, TextSelection, type Transaction } from '@tiptap/pm/state';
import { verseAt } from './verse-position';

/**
 * Enter in verse: a new line; on an empty line, the line moves out of its stanza and begins a new one. A stanza that
 * is one empty line stays as it is, so that keeping the key down does not fill the page with stanzas.
 *
 * Where it can, it inserts an empty line beside the one that stands instead of splitting it: text that is not
 * touched keeps its Yjs items, and with them its author and what others are typing into it.
 */
export const enterInVerse: Command = (state, dispatch) => {
  if (!verseAt(state.selection.$from) || !verseAt(state.selection.$to)) return false;
  const tr = state.tr;
  const hadSelection = !tr.selection.empty;
  if (hadSelection) tr.deleteSelection();
  if (hadSelection || tr.selection.$from.parent.content.size > 0) breakLine(tr);
  else moveOutOfStanza(tr);
  dispatch?.(tr.scrollIntoView());
  return true;
};

function breakLine(tr: Transaction): void {
  const { $from } = tr.selection;
  const line = $from.parent;
  if (line.content.size > 0 && $from.parentOffset === 0) {
    tr.insert($from.before(), line.type.create());
  } else if ($from.parentOffset === line.content.size) {
    const after = $from.after();
    tr.insert(after, line.type.create());
    tr.setSelection(TextSelection.create(tr.doc, after + 1));
  } else {
    // The new line is nobody's suggestion, whatever the old one is: it gets no attributes.
    tr.split($from.pos, 1, [{ type: line.type }]);
  }
}

function moveOutOfStanza(tr: Transaction): void {
  const { $from } = tr.selection;
  const stanza = $from.node(-1);
  const lineIndex = $from.index(-1);
  if (stanza.childCount === 1) return;
  if (lineIndex === 0) {
    tr.split($from.after());
    return;
  }
  const linePos = $from.before();
  tr.delete(linePos, $from.after());
  if (lineIndex < stanza.childCount - 1) tr.split(linePos);
  // `linePos` is now the end of the first stanza's content; one further is the place between stanzas.
  tr.insert(linePos + 1, stanza.type.create(null, $from.parent.type.create()));
  tr.setSelection(TextSelection.create(tr.doc, linePos + 3));
}
