import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { textsOf } from '@/lib/document/text-blocks';
import { suggestionsOf } from '@/lib/document/y-doc';
import { createSuggestion, type SuggestionSpec } from '@/lib/suggestions/proposing/create-suggestion';
import { reconcileSuggestions } from '@/lib/suggestions/reconciling/reconcile-suggestions';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { RECONCILE_ORIGIN, type Verdict } from '@/lib/suggestions/suggestion';
import { resolvePart } from '@/lib/suggestions/verdicts/resolve-part';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import {
  AT,
  BY_POET,
  blockAt,
  createPoem,
  fork,
  LIN,
  linesOf,
  MARA,
  marksIn,
  syncAll,
} from '../../support/poem-builder';

function suggest(ydoc: Y.Doc, spec: SuggestionSpec): string {
  return createSuggestion(ydoc, BY_POET, spec, { origin: 'test' });
}

function part(ydoc: Y.Doc, id: string, index: number, from: number, to: number, verdict: Verdict, by = LIN) {
  return resolvePart(ydoc, { id, parts: [{ block: blockAt(ydoc, index), from, to }], verdict, by, at: AT });
}

/** `one two three` with ` and a half` suggested after `two`. */
function insertion() {
  const ydoc = fork(createPoem(['one two three']));
  const id = suggest(ydoc, { kind: 'text', block: blockAt(ydoc, 0), from: 7, to: 7, insert: ' and a half' });
  return { ydoc, id };
}

function newLines() {
  const ydoc = fork(createPoem(['one']));
  const after = blockAt(ydoc, 0);
  const id = suggest(ydoc, { kind: 'insert-lines', after, lines: ['two', 'three', 'four'], genre: 'verse' });
  return { ydoc, id };
}

describe('a verdict on a part of a suggestion', () => {
  it('accepts some words; the rest waits', () => {
    const { ydoc, id } = insertion();
    const partId = part(ydoc, id, 0, 7, 11, 'accept');
    expect(linesOf(ydoc, 'base')).toEqual(['one two and three']);
    expect(linesOf(ydoc, 'result')).toEqual(['one two and a half three']);
    expect(listSuggestions(ydoc)).toMatchObject([
      { id, state: 'pending', inserted: ' a half' },
      { id: partId, state: 'accepted', inserted: ' and', turnId: 'turn-1', resolvedBy: LIN },
    ]);
  });

  it('rejects some words; the rest waits', () => {
    const { ydoc, id } = insertion();
    part(ydoc, id, 0, 7, 11, 'reject');
    expect(linesOf(ydoc, 'base')).toEqual(['one two three']);
    expect(linesOf(ydoc, 'result')).toEqual(['one two a half three']);
    resolveSuggestions(ydoc, { ids: [id], verdict: 'reject', by: LIN, at: AT });
    expect(linesOf(ydoc, 'base')).toEqual(['one two three']);
    expect(marksIn(ydoc)).toEqual([]);
  });

  it('takes a line of several, block and all', () => {
    const { ydoc, id } = newLines();
    part(ydoc, id, 2, 0, 5, 'reject');
    expect(linesOf(ydoc, 'result')).toEqual(['one', 'two', 'four']);
    part(ydoc, id, 1, 0, 3, 'accept');
    expect(linesOf(ydoc, 'base')).toEqual(['one', 'two']);
    expect(linesOf(ydoc, 'result')).toEqual(['one', 'two', 'four']);
  });

  it('takes a part of what is deleted', () => {
    const ydoc = fork(createPoem(['one two three']));
    const id = suggest(ydoc, { kind: 'text', block: blockAt(ydoc, 0), from: 0, to: 8, insert: '' });
    part(ydoc, id, 0, 3, 13, 'accept');
    expect(linesOf(ydoc, 'base')).toEqual(['onethree']);
    expect(linesOf(ydoc, 'result')).toEqual(['three']);
  });

  it('leaves plain text and other suggestions in the range alone', () => {
    const { ydoc, id } = insertion();
    const other = suggest(ydoc, { kind: 'text', block: blockAt(ydoc, 0), from: 19, to: 24, insert: '' });
    part(ydoc, id, 0, 0, 24, 'accept');
    expect(linesOf(ydoc, 'base')).toEqual(['one two and a half three']);
    expect(listSuggestions(ydoc, { state: 'pending' })).toMatchObject([{ id: other }]);
    expect(part(ydoc, id, 0, 0, 3, 'accept')).toBeNull();
  });

  it.each(['accept', 'reject'] as const)('is one step of undo, and of redo: %s', (verdict) => {
    const { ydoc, id } = insertion();
    const before = textsOf(blockAt(ydoc, 0))[0]?.toDelta();
    const undoManager = createUndoManager(ydoc, 'typing');
    const partId = part(ydoc, id, 0, 7, 11, verdict) ?? '';
    const after = linesOf(ydoc, 'result');
    undoManager.undo();
    expect(textsOf(blockAt(ydoc, 0))[0]?.toDelta()).toEqual(before);
    expect(suggestionsOf(ydoc).has(partId)).toBe(false);
    expect(undoManager.undoStack).toHaveLength(0);
    undoManager.redo();
    expect(linesOf(ydoc, 'result')).toEqual(after);
    expect(listSuggestions(ydoc)).toMatchObject([{ id, state: 'pending' }, { id: partId }]);
  });

  it.each([
    ['accept', 'accept', 'one two and a half three'],
    ['reject', 'reject', 'one two three'],
  ] as const)('%s, while somebody else gives one on all of it: %s', (ofPart, ofAll, text) => {
    const { ydoc, id } = insertion();
    const [lin, mara] = [fork(ydoc), fork(ydoc)];
    part(lin, id, 0, 7, 11, ofPart);
    resolveSuggestions(mara, { ids: [id], verdict: ofAll, by: MARA, at: AT });
    syncAll(ydoc, lin, mara);
    ydoc.transact(() => reconcileSuggestions(ydoc, { at: AT }), RECONCILE_ORIGIN);
    syncAll(ydoc, lin, mara);
    expect(marksIn(ydoc)).toEqual([]);
    expect([linesOf(lin, 'base'), linesOf(mara, 'base')]).toEqual([[text], [text]]);
  });
});
