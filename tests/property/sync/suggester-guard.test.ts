import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { metaOf } from '@/lib/document/y-doc';
import { SuggesterGuard } from '@/server/sync/admission/suggester-guard';
import { createPoem, fork } from '../../support/poem-builder';
import { edit, randomEdit } from '../../support/random-edits';

const ORIGIN = 'test';

/** `byEditor`: by somebody who may, so that it is in the document unasked. */
const step = fc.record({ byEditor: fc.boolean(), what: randomEdit });

const standing = (ydoc: Y.Doc) => ({ base: projectDocument(ydoc, 'base'), meta: metaOf(ydoc).toJSON() });

test('the guard, which looks only at what an update touches, judges as a look at the whole document does', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const ydoc = createPoem(['one', 'two'], ['three', '']);
      const guard = new SuggesterGuard(ydoc);
      for (const next of steps) {
        const theirs = fork(ydoc);
        const known = Y.encodeStateVector(theirs);
        edit(theirs, next.what, ORIGIN);
        const update = Y.encodeStateAsUpdate(theirs, known);
        const isSuggestion = isDeepStrictEqual(standing(ydoc), standing(theirs));
        if (!next.byEditor) expect(guard.objectionTo(update, 'mara') !== 'changes-base').toBe(isSuggestion);
        if (next.byEditor || isSuggestion) Y.applyUpdate(ydoc, update, ORIGIN);
      }
    }),
    { numRuns: 300 },
  );
});
