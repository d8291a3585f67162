import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import { AT, BY_POET, blockAt, createPoem, LIN } from '../../support/poem-builder';

const edit = fc.record({
  line: fc.nat(2),
  from: fc.nat(8),
  length: fc.nat(4),
  insert: fc.constantFrom('', '月', 'sun ', '🌸', '\u05e9\u05dc'),
});

describe('accept all and reject all', () => {
  it('are one step of undo each, exact in both directions, and leave other positions alone', () => {
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('accept', 'reject'),
        (edits, verdict) => {
          const ydoc = createPoem(['明月照高楼', 'the moon is up'], ['👩‍👩‍👧 שלום']);
          for (const { line, from, length, insert } of edits) {
            const size = textBlocks(ydoc)[line]?.texts[0]?.length ?? 0;
            const [start, end] = [Math.min(from, size), Math.min(from + length, size)];
            const spec = { kind: 'text', block: blockAt(ydoc, line), from: start, to: end, insert } as const;
            createSuggestion(ydoc, BY_POET, spec, { origin: 'co-author' });
          }
          createSuggestion(
            ydoc,
            BY_POET,
            { kind: 'insert-lines', after: blockAt(ydoc, 1), lines: ['a', 'b'], genre: 'verse' },
            { origin: 'co-author' },
          );
          const undo = createUndoManager(ydoc);
          const caret = Y.createRelativePositionFromTypeIndex(bodyOf(ydoc), 1);
          const pending = [bodyOf(ydoc).toString(), listSuggestions(ydoc)];
          const expected = projectDocument(ydoc, verdict === 'accept' ? 'result' : 'base');

          resolveSuggestions(ydoc, { ids: resolvableIds(ydoc, 'all'), verdict, by: LIN, at: AT });
          expect(projectDocument(ydoc, 'base')).toEqual(expected);
          expect(undo.undoStack).toHaveLength(1);
          undo.undo();
          expect([bodyOf(ydoc).toString(), listSuggestions(ydoc)]).toEqual(pending);
          undo.redo();
          expect(projectDocument(ydoc, 'base')).toEqual(expected);
          expect(projectDocument(ydoc, 'result')).toEqual(expected);
          expect(Y.createAbsolutePositionFromRelativePosition(caret, ydoc)?.index).toBe(1);
          undo.destroy();
        },
      ),
      { numRuns: 50 },
    );
  });
});
