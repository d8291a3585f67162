import { baseKeymap, joinBackward, splitBlock } from '@tiptap/pm/commands';
import type { Command } from '@tiptap/pm/state';
import { textToProse } from '@/components/editor/paste/prose-slice';
import { richTextToVerse, textToVerse } from '@/components/editor/paste/verse-slice';
import { enterInShownVerse } from '@/components/editor/suggesting/enter-in-shown-verse';
import { joinShown } from '@/components/editor/suggesting/join-shown';
import { enterInVerse } from '@/components/editor/verse/enter-in-verse';
import { joinLineBackward, joinLineForward } from '@/components/editor/verse/join-lines';
import { documentSchema } from '@/lib/document/schema';
import { copiedProposal } from '@/lib/document/slice-projection';
import { isProposedForDeletion } from '@/lib/document/without-suggestions';
import type { BoundEditor } from './bound-editor';
import { shownLines, shownPlace } from './shown-places';

/** In these documents all that is pending is of the one who edits. */
const isAnybodys = () => true;

/** Line and offset of what is shown, see `shownLines`. */
export type Place = readonly [line: number, offset: number];

/** What a person does in an editor; the places are the same whether it is in suggesting mode or not. */
export type PersonEdit = (editor: BoundEditor) => void;

export const typeAt =
  (place: Place, text: string): PersonEdit =>
  (editor) =>
    editor.dispatch(({ tr, doc }) => tr.insertText(text, shownPlace(doc, ...place)));

export const deleteBetween =
  (from: Place, to: Place): PersonEdit =>
  (editor) =>
    editor.dispatch(({ tr, doc }) => tr.delete(shownPlace(doc, ...from), shownPlace(doc, ...to)));

export const typeOver =
  (from: Place, to: Place, text: string): PersonEdit =>
  (editor) =>
    editor.dispatch(({ tr, doc }) => tr.insertText(text, shownPlace(doc, ...from), shownPlace(doc, ...to)));

/** As the page pastes (components/editor/paste). */
export const pasteOver =
  (from: Place, to: Place, text: string): PersonEdit =>
  (editor) =>
    editor.dispatch(({ tr, doc }) => {
      const [start, end] = [shownPlace(doc, ...from), shownPlace(doc, ...to)];
      const isVerse = doc.resolve(start).parent.type.name === 'line';
      return tr.replace(
        start,
        end,
        isVerse ? textToVerse(text, documentSchema) : textToProse(text, documentSchema),
      );
    });

/** As the page drops what was dragged from itself. */
export const dragTo =
  (from: Place, to: Place, target: Place): PersonEdit =>
  (editor) =>
    editor.dispatch((state) => {
      const { doc } = state;
      const [start, end] = [shownPlace(doc, ...from), shownPlace(doc, ...to)];
      const slice = copiedProposal(doc.slice(start, end, true));
      const tr = state.tr.delete(start, end);
      const place = tr.mapping.map(shownPlace(doc, ...target));
      return tr.replace(place, place, richTextToVerse(slice, documentSchema));
    });

/** Runs a command with a selection, as a key does. */
export const runAt =
  (command: Command, from: Place, to = from): PersonEdit =>
  (editor) => {
    editor.select(shownPlace(editor.state.doc, ...from), shownPlace(editor.state.doc, ...to));
    command(editor.state, (tr) => editor.dispatch(() => tr));
  };

export const enterAt = (from: Place, to = from): PersonEdit =>
  runAt(
    (state, dispatch) =>
      enterInShownVerse(state, dispatch) || enterInVerse(state, dispatch) || splitBlock(state, dispatch),
    from,
    to,
  );

/** The key Backspace with a caret, past what is struck already. */
export const backspaceAt =
  (place: Place): PersonEdit =>
  (editor) => {
    let pos = shownPlace(editor.state.doc, ...place);
    for (;;) {
      const { nodeBefore } = editor.state.doc.resolve(pos);
      if (!nodeBefore?.isText || !isProposedForDeletion(nodeBefore)) break;
      pos -= 1;
    }
    const $pos = editor.state.doc.resolve(pos);
    if ($pos.parentOffset > 0) {
      const [character = ''] = [...($pos.nodeBefore?.text ?? '')].slice(-1);
      editor.dispatch(({ tr }) => tr.delete(pos - character.length, pos));
      return;
    }
    editor.select(pos, pos);
    const keys: Command = (state, dispatch) =>
      joinShown(isAnybodys, -1)(state, dispatch) ||
      joinLineBackward(state, dispatch) ||
      joinBackward(state, dispatch);
    keys(editor.state, (tr) => editor.dispatch(() => tr));
  };

/** The key Delete at the end of a line, past what is struck already. */
export const deleteAtEnd =
  (line: number): PersonEdit =>
  (editor) => {
    let pos = shownLines(editor.state.doc)[line]?.at(-1) ?? 0;
    for (;;) {
      const { nodeAfter } = editor.state.doc.resolve(pos);
      if (!nodeAfter?.isText) break;
      if (!isProposedForDeletion(nodeAfter)) {
        const [character = ''] = nodeAfter.text ?? '';
        editor.dispatch(({ tr }) => tr.delete(pos, pos + character.length));
        return;
      }
      pos += 1;
    }
    editor.select(pos, pos);
    const keys: Command = (state, dispatch) =>
      joinShown(isAnybodys, 1)(state, dispatch) ||
      joinLineForward(state, dispatch) ||
      (baseKeymap.Delete?.(state, dispatch) ?? false);
    keys(editor.state, (tr) => editor.dispatch(() => tr));
  };

/** Bold, as its button toggles it. */
export const toggleBold =
  (from: Place, to: Place): PersonEdit =>
  (editor) => {
    const { bold } = documentSchema.marks;
    if (!bold) throw new Error('The schema has no bold.');
    const { doc } = editor.state;
    const [start, end] = [shownPlace(doc, ...from), shownPlace(doc, ...to)];
    let isBold = true;
    doc.nodesBetween(start, end, (node) => {
      if (node.isText && !bold.isInSet(node.marks)) isBold = false;
    });
    editor.dispatch(({ tr }) =>
      isBold ? tr.removeMark(start, end, bold) : tr.addMark(start, end, bold.create()),
    );
  };
