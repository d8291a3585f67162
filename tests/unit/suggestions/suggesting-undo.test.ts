import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { SuggesterGuard } from '@/server/sync/admission/suggester-guard';
import { type BoundEditor, deliver, openBoundEditor } from '../../support/bound-editor';
import { enterAt, typeAt, typeOver } from '../../support/person-edits';
import { createPoem, LIN, linesOf, MARA } from '../../support/poem-builder';
import { openSuggestingEditor } from '../../support/suggesting-editor';

/** A poem that Mara suggests in, Lin edits and Ada suggests in; what Mara does has to pass the server's guard. */
function openRoom(...stanzas: readonly (readonly string[])[]) {
  const start = Y.encodeStateAsUpdate(createPoem(...stanzas));
  const server = new Y.Doc();
  Y.applyUpdate(server, start);
  const mara = openSuggestingEditor(start, MARA);
  const lin = openBoundEditor(start);
  const ada = openSuggestingEditor(start, { ...LIN, id: 'user-ada' });
  const everybody = [mara, lin, ada];
  const guard = new SuggesterGuard(server, {
    isClientOf: (clientId) => clientId === mara.ydoc.clientID,
    isPerson: () => false,
  });
  const act = (who: BoundEditor, edit: (editor: BoundEditor) => void): void => {
    edit(who);
    for (const update of who.outbox.splice(0)) {
      if (who === mara) expect(guard.objectionTo(update, MARA.id)).toBeNull();
      Y.applyUpdate(server, update);
      for (const other of everybody) if (other !== who) deliver(other, update);
    }
    for (const { ydoc } of everybody) {
      expect(projectDocument(ydoc, 'result')).toEqual(projectDocument(server, 'result'));
    }
  };
  return { server, mara, lin, ada, act, undo: () => act(mara, (editor) => editor.undo()) };
}

test('undo of Enter leaves the line that somebody wrote into, as proposed as it was', () => {
  const { server, mara, ada, act, undo } = openRoom(['moon river', 'far']);
  const base = projectDocument(server, 'base');
  act(mara, enterAt([0, 10]));
  act(ada, typeAt([1, 0], 'wind'));
  undo();
  expect(projectDocument(server, 'base')).toEqual(base);
  expect(linesOf(server, 'result')).toEqual(['moon river', 'wind', 'far']);
});

test('undo of Enter before an empty line leaves what an editor wrote into the new one', () => {
  const { server, mara, lin, act, undo } = openRoom(['moon river', '', 'far']);
  act(mara, enterAt([0, 10]));
  act(lin, typeAt([1, 0], 'wind'));
  const base = projectDocument(server, 'base');
  undo();
  expect(projectDocument(server, 'base')).toEqual(base);
  expect(linesOf(server, 'result')).toContain('wind');
});

test('undo of typing leaves what an editor wrote into it, pending', () => {
  const { server, mara, lin, act, undo } = openRoom(['moon river']);
  act(mara, typeAt([0, 5], 'bright '));
  act(lin, typeAt([0, 8], 'WIND'));
  const base = projectDocument(server, 'base');
  undo();
  expect(projectDocument(server, 'base')).toEqual(base);
  expect(linesOf(server, 'result')).toEqual(['moon WINDriver']);
  act(mara, (editor) => editor.redo());
  expect(projectDocument(server, 'base')).toEqual(base);
});

test('undo brings back one’s own pending text that was typed over, and leaves another’s in what came for it', () => {
  const { server, mara, ada, act, undo } = openRoom(['moon river']);
  act(mara, typeAt([0, 5], 'bright '));
  act(mara, typeOver([0, 5], [0, 11], 'pale'));
  act(ada, typeAt([0, 7], 'WIND'));
  undo();
  expect(linesOf(server, 'base')).toEqual(['moon river']);
  expect(linesOf(server, 'result').join()).toMatch(/bright/);
  expect(linesOf(server, 'result').join()).toMatch(/WIND/);
});

test('undo takes a deletion back where somebody wrote meanwhile', () => {
  const { server, mara, lin, act, undo } = openRoom(['moon river', 'far']);
  act(mara, typeOver([0, 0], [0, 4], 'sun'));
  act(lin, typeAt([0, 6], 'X'));
  undo();
  expect(linesOf(server, 'result')[0]).toMatch(/moon/);
  expect(linesOf(server, 'result')[0]).not.toMatch(/sun/);
});

test('undo is exact where others wrote elsewhere', () => {
  const { server, mara, lin, act, undo } = openRoom(['moon river', 'far'], ['cold']);
  const before = projectDocument(server, 'result');
  act(mara, enterAt([0, 4]));
  act(mara, typeOver([1, 0], [1, 3], 'sun'));
  act(lin, (editor) => editor.type(2, 4, 'X'));
  act(lin, (editor) => editor.delete(2, 4, 5));
  undo();
  undo();
  expect(projectDocument(server, 'result')).toEqual(before);
});
