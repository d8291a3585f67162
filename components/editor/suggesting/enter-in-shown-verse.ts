import { Fragment, Slice } from '@tiptap/pm/model';
import { type Command, TextSelection, type Transaction } from '@tiptap/pm/state';
import { readBlockProposal } from '@/lib/document/block-proposal';
import { verseAt } from '../verse/verse-position';
import { isFirstShown, type ShownBorder, shownBorderBeside } from './shown-line';

/**
 * Enter where the line that is shown is not the one that stands: in a line that is shown empty it parts the stanza as it
 * is shown; a line that has no text of its own, but goes on with joined text, breaks; at the start of a line that is
 * proposed to begin a stanza, the new line is the first of that stanza. Elsewhere it leaves the key to the ordinary
 * command.
 */
export const enterInShownVerse: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const line = verseAt($from)?.line;
  if (!empty || !line) return false;
  const [before, after] = [shownBorderBeside($from, -1), shownBorderBeside($from, 1)];
  const { tr } = state;
  if (before !== 'text' && after !== 'text') {
    partStanza(tr, before, after);
  } else {
    const isOpening = $from.parentOffset === 0 && readBlockProposal(line.attrs.sgProp)?.opensStanza === true;
    if (line.content.size > 0 && !isOpening) return false;
    tr.split($from.pos, 1, [{ type: line.type }]);
  }
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** As verse/enter-in-verse.ts does in an empty line, with the borders that are shown. */
function partStanza(tr: Transaction, before: ShownBorder | null, after: ShownBorder | null): void {
  const isFirst = isOfStanza(before);
  const isLast = isOfStanza(after);
  if (isFirst && isLast) return;
  let caret = tr.selection.from;
  if (!isLast) {
    openStanza(tr, after);
    caret = tr.mapping.map(caret, -1);
  }
  const steps = tr.mapping.maps.length;
  if (!isFirst) openStanza(tr, before);
  caret = tr.mapping.slice(steps).map(caret, 1);
  tr.setSelection(TextSelection.near(tr.doc.resolve(caret)));
}

function isOfStanza(border: ShownBorder | null): boolean {
  return border === null || (border.kind === 'line' && border.isOfStanza);
}

/** `border` is one in the transaction's first document, behind all that it has changed. */
function openStanza(tr: Transaction, border: ShownBorder | null): void {
  if (border === null) return;
  const { line, stanza } = tr.doc.type.schema.nodes;
  if (!line || !stanza) throw new Error('The schema has no verse.');
  if (border.kind === 'split') {
    const opened = () => stanza.create(null, line.create());
    tr.replace(border.pos, border.pos + 1, new Slice(Fragment.from([opened(), opened()]), 2, 2));
  } else if (isFirstShown(border.$line)) {
    tr.setNodeAttribute(border.$line.before(-1), 'sgJoin', null);
  } else {
    tr.split(border.$line.before(), 1, [{ type: stanza }]);
  }
}
