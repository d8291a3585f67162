import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion, type SuggestionSpec } from '@/lib/suggestions/proposing/create-suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { deliver, openBoundEditor } from '../../support/bound-editor';
import { AT, BY_POET, fork, LIN } from '../../support/poem-builder';
import { blockToElement } from '../../support/verse-document';

it('keeps the caret at the end when an update that shortens the poem is several transactions', () => {
  const ydoc = new Y.Doc();
  bodyOf(ydoc).insert(0, [[['one line'], ['two']], [['the last']]].map(blockToElement));
  const editor = openBoundEditor(Y.encodeStateAsUpdate(ydoc));
  const { size } = editor.state.doc.content;
  editor.select(size - 2, size - 2);
  const lines = textBlocks(ydoc).map(({ element }) => element);
  const [first, second] = lines;
  if (first === undefined || second === undefined) throw new Error('There are two lines.');
  propose(ydoc, 'line', { kind: 'delete-lines', blocks: [first] });
  resolveSuggestions(ydoc, { ids: ['line'], verdict: 'accept', by: LIN, at: AT });
  // Somebody deletes the very words that were proposed to go: the marks are left around nothing.
  const peer = fork(ydoc);
  propose(ydoc, 'word', { kind: 'text', block: second, from: 0, to: 2, insert: '' });
  textBlocks(peer)[0]?.texts[0]?.delete(0, 2);
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(peer));

  let transactions = 0;
  editor.ydoc.on('afterTransaction', () => {
    transactions += 1;
  });
  deliver(editor, Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(editor.ydoc)));

  expect(transactions).toBeGreaterThan(1);
  expect(editor.texts()).toEqual(['o', 'the last']);
  expect(editor.state.selection.anchor).toBe(editor.state.doc.content.size - 2);
});

it.each([0, 1])(
  'keeps the caret in its own chorus when somebody else writes in the same one (%i)',
  (chorus) => {
    const ydoc = new Y.Doc();
    const stanzas = [
      [['sing with us'], ['all of us']],
      [['a verse between']],
      [['sing with us'], ['all of us']],
    ];
    bodyOf(ydoc).insert(0, stanzas.map(blockToElement));
    const editor = openBoundEditor(Y.encodeStateAsUpdate(ydoc));
    const line = textBlocks(ydoc)[chorus === 0 ? 0 : 3];
    const starts: number[] = [];
    editor.state.doc.descendants((node, pos) => {
      if (node.isTextblock) starts.push(pos + 1);
    });
    const caret = (starts[chorus === 0 ? 0 : 3] ?? 0) + 'sing '.length;
    editor.select(caret, caret);
    const before = Y.encodeStateVector(ydoc);
    line?.texts[0]?.insert('sing with us'.length, '!');

    deliver(editor, Y.encodeStateAsUpdate(ydoc, before));

    expect(editor.texts()[chorus === 0 ? 0 : 3]).toBe('sing with us!');
    expect(editor.state.selection.anchor).toBe(caret);
  },
);

function propose(ydoc: Y.Doc, id: string, spec: SuggestionSpec): void {
  createSuggestion(ydoc, BY_POET, spec, { origin: 'test', randomId: () => id });
}
