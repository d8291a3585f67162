import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodyOf, suggestionsOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { PendingSuggestions } from '@/lib/suggestions/records/pending-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import { AT, createPoem, fork, LIN } from '../../support/poem-builder';
import { edit, randomEdit } from '../../support/random-edits';

const BINDING = 'binding';

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('here', 'there'), what: randomEdit }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('resolve'),
      verdict: fc.constantFrom('accept' as const, 'reject' as const),
      share: fc.constantFrom(1, 2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('undo', 'redo', 'list') }) },
);

test('the list that follows the changes is the list that is made anew', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const ydoc = createPoem(['one', 'two'], ['three', '', 'four']);
      const undoManager = createUndoManager(ydoc, BINDING);
      const pending = new PendingSuggestions(ydoc);
      bodyOf(ydoc).observeDeep((events) => pending.noteBody(events));
      suggestionsOf(ydoc).observeDeep((events) => pending.noteRecords(events));
      for (const next of steps) {
        if ('what' in next && next.kind === 'here') edit(ydoc, next.what, BINDING);
        else if ('what' in next) {
          const peer = fork(ydoc);
          edit(peer, next.what, BINDING);
          Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(peer, Y.encodeStateVector(ydoc)), 'remote');
        } else if ('verdict' in next) {
          const ids = resolvableIds(ydoc, 'all').filter((_, index) => index % next.share === 0);
          resolveSuggestions(ydoc, { ids, verdict: next.verdict, by: LIN, at: AT });
        } else if (next.kind === 'undo') undoManager.undo();
        else if (next.kind === 'redo') undoManager.redo();
        // Listing after several changes, or after each, must not matter.
        else expect(pending.list()).toEqual(listSuggestions(ydoc, { state: 'pending' }));
      }
      expect(pending.list()).toEqual(listSuggestions(ydoc, { state: 'pending' }));
    }),
    { numRuns: 400 },
  );
});
