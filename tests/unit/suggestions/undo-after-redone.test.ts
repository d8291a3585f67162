import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openBoundEditor } from '../../support/bound-editor';
import { createPoem, MARA } from '../../support/poem-builder';
import { openSuggestingEditor } from '../../support/suggesting-editor';

const start = () => Y.encodeStateAsUpdate(createPoem(['']));

test.each([
  ['writing', openBoundEditor(start())],
  ['suggesting', openSuggestingEditor(start(), MARA)],
])('undo takes back all of a word that it brought back and that was parted since (%s)', (_mode, editor) => {
  editor.type(0, 0, 'one');
  editor.delete(0, 0, 2);
  editor.undo();
  editor.type(0, 1, 'x');
  expect(editor.texts()).toEqual(['oxne']);
  editor.undo();
  editor.undo();
  expect(editor.texts()).toEqual(['']);
  editor.redo();
  expect(editor.texts()).toEqual(['one']);
});
