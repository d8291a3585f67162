import assert from 'node:assert/strict';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { documentSchema } from '@/lib/document/schema';
import { projectText } from '@/lib/document/text';
import { textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { markKey } from '@/lib/suggestions/marks/mark-key';
import { scanSuggestions } from '@/lib/suggestions/marks/scan';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import { openBoundEditor } from '../bound-editor';
import { AT, fork, LIN } from '../poem-builder';
import type { SuggestionRoom } from './room';
import { countedIn, rawOf } from './words';

/** Checks all that must be true of a room once everybody has everything. The numbers are those of the design. */
export function checkInvariants(room: SuggestionRoom): void {
  const { ydoc } = room.server;
  // 1. Peers are equal after sync.
  for (const { editor } of room.people) {
    assert.equal(bodyOf(editor.ydoc).toString(), bodyOf(ydoc).toString());
    assert.deepEqual(editor.ydoc.getMap('suggestions').toJSON(), ydoc.getMap('suggestions').toJSON());
    assert.deepEqual(
      editor.texts(),
      textBlocks(ydoc).map(({ element }) => rawOfBlock(element)),
    );
  }
  // 6. No character is doubled. 7. What a person typed stays unless a person took it away.
  const words = countedIn(rawOf(ydoc));
  assert.deepEqual(
    words.filter((word, index) => words.indexOf(word) !== index && !room.proposedTwice.has(word)),
    [],
  );
  assert.deepEqual(
    [...room.stayed].filter((word) => !words.includes(word)),
    [],
  );
  // What stands was there, was typed, or was accepted by somebody.
  const standing = countedIn(projectText(projectDocument(ydoc, 'base')));
  assert.deepEqual(
    standing.filter((word) => !room.isWanted(word)),
    [],
  );

  checkMarks(ydoc);
  checkMended(room);
  // 12. Opening a document writes nothing.
  assert.deepEqual(openBoundEditor(Y.encodeStateAsUpdate(ydoc), 9).outbox, []);
  checkVerdicts(ydoc);
}

/** 11. Marks exist exactly for pending suggestions. 13. Their keys are the binding's. */
function checkMarks(ydoc: Y.Doc): void {
  const { runs, blocks } = scanSuggestions(ydoc);
  for (const { marks } of runs) {
    for (const { id, name, key } of marks) {
      assert.equal(readSuggestionRecord(ydoc, id)?.state, 'pending');
      if (name !== 'sgFmt') assert.equal(key, markKey(name, id));
    }
  }
  for (const { id } of blocks) assert.equal(readSuggestionRecord(ydoc, id)?.state, 'pending');
}

/** 11. Mending twice changes nothing. */
function checkMended({ server }: SuggestionRoom): void {
  const before = Y.encodeStateVector(server.ydoc);
  server.mend();
  assert.deepEqual(Y.encodeStateVector(server.ydoc), before);
}

function checkVerdicts(ydoc: Y.Doc): void {
  for (const [verdict, projection] of [
    ['accept', 'result'],
    ['reject', 'base'],
  ] as const) {
    const copy = fork(ydoc);
    const expected = projectDocument(copy, projection);
    // 12. The schema stays valid. 14. No export shows a control character.
    documentSchema.nodeFromJSON(expected).check();
    assert.doesNotMatch(projectText(expected), /(?!\n)\p{Cc}/u);
    const undo = createUndoManager(copy);
    const pending = bodyOf(copy).toString();
    const carets = caretsIn(copy);
    resolveSuggestions(copy, { ids: resolvableIds(copy, 'all'), verdict, by: LIN, at: AT });
    // 4. Reject gives base, accept gives result, with no mark left.
    assert.deepEqual(projectDocument(copy, 'base'), expected);
    assert.deepEqual(projectDocument(copy, 'result'), expected);
    assert.deepEqual(scanSuggestions(copy), { runs: [], blocks: [] });
    expectCarets(copy, carets);
    // 9. All at once is one step of undo. 8. Undo and redo are exact when alone.
    if (pending === bodyOf(copy).toString()) continue;
    assert.equal(undo.undoStack.length, 1);
    undo.undo();
    assert.equal(bodyOf(copy).toString(), pending);
    undo.redo();
    assert.deepEqual(projectDocument(copy, 'base'), expected);
    assert.deepEqual(projectDocument(copy, 'result'), expected);
    undo.destroy();
  }
}

interface Caret {
  readonly text: Y.XmlText;
  readonly position: Y.RelativePosition;
  readonly item: Y.Item;
  readonly offset: number;
}

/** A position at each character that no suggestion concerns. */
function caretsIn(ydoc: Y.Doc): Caret[] {
  const marked = new Set<unknown>([
    ...scanSuggestions(ydoc).runs.map(({ text }) => text),
    ...scanSuggestions(ydoc).blocks.flatMap(({ element }) => element.toArray()),
  ]);
  return textBlocks(ydoc)
    .flatMap(({ texts }) => texts)
    .filter((text) => !marked.has(text))
    .flatMap((text) => {
      const carets: Caret[] = [];
      for (let item = text._start; item !== null; item = item.right) {
        if (item.deleted || !item.countable) continue;
        const position = Y.createRelativePositionFromJSON({ item: item.id });
        const offset = Y.createAbsolutePositionFromRelativePosition(position, ydoc)?.index ?? -1;
        carets.push({ text, position, item, offset });
      }
      return carets;
    });
}

/** 10. Positions that a verdict does not concern stay. A join or a split moves text: its positions go with it. */
function expectCarets(ydoc: Y.Doc, carets: readonly Caret[]): void {
  for (const { text, position, item, offset } of carets) {
    if (item.deleted) continue;
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, ydoc);
    assert.equal(absolute?.type, text);
    assert.equal(absolute?.index, offset);
  }
}

function rawOfBlock(element: Y.XmlElement): string {
  return element
    .toArray()
    .filter((child) => child instanceof Y.XmlText)
    .map((text) => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join(''))
    .join('');
}
