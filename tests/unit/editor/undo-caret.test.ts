import { describe, expect, it, test } from 'vitest';
import * as Y from 'yjs';
import { type BoundEditor, deliver, openBoundEditor } from '../../support/bound-editor';
import {
  backspaceAt,
  deleteBetween,
  enterAt,
  type PersonEdit,
  type Place,
  pasteOver,
  toggleBold,
  typeAt,
} from '../../support/person-edits';
import { createPoem, MARA } from '../../support/poem-builder';
import { placeShownAt, shownPlace } from '../../support/shown-places';
import { openSuggestingEditor } from '../../support/suggesting-editor';

const POEM = Y.encodeStateAsUpdate(createPoem(['moon river', 'wider than a mile'], ['some day', 'the end']));

/** Puts the caret, or a selection, and then edits. */
const at =
  (edit: PersonEdit, from: Place, to = from): PersonEdit =>
  (editor) => {
    select(editor, from, to);
    edit(editor);
  };

function select(editor: BoundEditor, from: Place, to = from): void {
  editor.select(shownPlace(editor.state.doc, ...from), shownPlace(editor.state.doc, ...to));
}

function selectionOf({ state: { doc, selection } }: BoundEditor): [Place, Place] {
  return [placeShownAt(doc, selection.anchor), placeShownAt(doc, selection.head)];
}

const THE_END: Place = [3, 7];

describe.each([
  ['editing', () => openBoundEditor(POEM)],
  ['suggesting', () => openSuggestingEditor(POEM, MARA)],
])('%s', (_mode, open) => {
  test.each<[string, PersonEdit, undone: [Place, Place], redone: Place]>([
    [
      'typing',
      at(typeAt([0, 5], 'big '), [0, 5]),
      [
        [0, 5],
        [0, 5],
      ],
      [0, 9],
    ],
    [
      'a key Backspace',
      at(backspaceAt([0, 5]), [0, 5]),
      [
        [0, 5],
        [0, 5],
      ],
      [0, 4],
    ],
    [
      'deleting a selection',
      at(deleteBetween([0, 5], [0, 10]), [0, 5], [0, 10]),
      [
        [0, 5],
        [0, 10],
      ],
      [0, 5],
    ],
    [
      'pasting a word',
      at(pasteOver([1, 5], [1, 5], ' far'), [1, 5]),
      [
        [1, 5],
        [1, 5],
      ],
      [1, 9],
    ],
    [
      'Enter',
      at(enterAt([0, 10]), [0, 10]),
      [
        [0, 10],
        [0, 10],
      ],
      [1, 0],
    ],
    [
      'bold',
      at(toggleBold([0, 0], [0, 4]), [0, 0], [0, 4]),
      [
        [0, 0],
        [0, 4],
      ],
      [0, 4],
    ],
  ])('takes the caret to where %s was undone and redone', (_what, edit, undone, redone) => {
    const editor = open();
    edit(editor);
    select(editor, [editor.texts().length - 1, 3]);
    editor.undo();
    expect(selectionOf(editor)).toEqual(undone);
    select(editor, THE_END);
    editor.redo();
    expect(selectionOf(editor)[1]).toEqual(redone);
  });

  it('finds the place after somebody wrote before it, and stays there when somebody writes next', () => {
    const editor = open();
    at(typeAt([1, 5], 'X'), [1, 5])(editor);
    editor.outbox.splice(0);
    const peer = openBoundEditor(Y.encodeStateAsUpdate(editor.ydoc));
    peer.type(0, 0, 'oh ');
    for (const update of peer.outbox.splice(0)) deliver(editor, update);
    select(editor, THE_END);
    editor.undo();
    expect(selectionOf(editor)).toEqual([
      [1, 5],
      [1, 5],
    ]);
    peer.type(1, 0, 'so ');
    for (const update of peer.outbox) deliver(editor, update);
    expect(selectionOf(editor)).toEqual([
      [1, 8],
      [1, 8],
    ]);
  });
});
