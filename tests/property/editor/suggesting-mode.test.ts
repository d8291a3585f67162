import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type NodeJson, type Projection, projectDocument } from '@/lib/document/projection';
import type { Verdict } from '@/lib/suggestions/suggestion';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { SuggesterGuard } from '@/server/sync/admission/suggester-guard';
import { openBoundEditor } from '../../support/bound-editor';
import { AT, createPoem, LIN, linesOf, MARA, marksIn } from '../../support/poem-builder';
import { freshSeed } from '../../support/property-seed';
import { personEditOf, type RandomPersonEdit, randomPersonEdit } from '../../support/random-person-edits';
import { openSuggestingEditor } from '../../support/suggesting-editor';

const someEdits = fc.oneof(
  { weight: 9, arbitrary: fc.array(randomPersonEdit, { minLength: 1, maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc.array(
      randomPersonEdit.map((edit) => ({ ...edit, kind: 'bold' as const })),
      { minLength: 1, maxLength: 4 },
    ),
  },
);

const aPoem = fc.array(
  fc.array(fc.constantFrom('', 'ab', 'moon river', '春眠不觉晓'), { minLength: 1, maxLength: 3 }),
  {
    minLength: 1,
    maxLength: 3,
  },
);

function decide(ydoc: Y.Doc, verdict: Verdict): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  resolveSuggestions(copy, { ids: resolvableIds(copy, 'all'), verdict, by: LIN, at: AT });
  return copy;
}

/**
 * Without formatting. Text takes the formatting of the text that it is typed beside, and formatting that is only proposed
 * is not taken: there the two differ, rightly. What is formatted alone is compared whole.
 */
function unformatted(node: NodeJson): NodeJson {
  const { marks: _marks, content, ...rest } = node;
  const children: NodeJson[] = [];
  for (const child of (content ?? []).map(unformatted)) {
    const last = children.at(-1);
    if (last?.text !== undefined && child.text !== undefined)
      children[children.length - 1] = { ...last, text: last.text + child.text };
    else children.push(child);
  }
  return children.length > 0 ? { ...rest, content: children } : rest;
}

function shownOf(ydoc: Y.Doc, projection: Projection, edits: readonly RandomPersonEdit[]): NodeJson {
  const whole = projectDocument(ydoc, projection);
  return edits.every(({ kind }) => kind === 'bold') ? whole : unformatted(whole);
}

describe('any edits in suggesting mode', () => {
  it('leave the base, make the result that plain edits make, are taken or left as one, and undone', () => {
    fc.assert(
      fc.property(aPoem, someEdits, (poem, edits) => {
        const start = Y.encodeStateAsUpdate(createPoem(...poem));
        const suggesting = openSuggestingEditor(start, MARA);
        const plain = openBoundEditor(start);
        const base = projectDocument(suggesting.ydoc, 'base');
        const server = new Y.Doc();
        Y.applyUpdate(server, start);
        const guard = new SuggesterGuard(server, {
          isClientOf: (clientId) => clientId === suggesting.ydoc.clientID,
          isPerson: () => false,
        });
        const expectSuggestion = () => {
          expect(projectDocument(suggesting.ydoc, 'base')).toEqual(base);
          for (const update of suggesting.outbox.splice(0)) {
            expect(guard.objectionTo(update, MARA.id)).toBeNull();
            Y.applyUpdate(server, update);
          }
        };
        for (const random of edits) {
          const edit = personEditOf(random, plain);
          edit(suggesting);
          edit(plain);
          suggesting.state.doc.check();
          expectSuggestion();
          expect(linesOf(suggesting.ydoc, 'result')).toEqual(linesOf(plain.ydoc, 'base'));
        }
        const wanted = shownOf(plain.ydoc, 'base', edits);
        expect(shownOf(suggesting.ydoc, 'result', edits)).toEqual(wanted);
        const accepted = decide(suggesting.ydoc, 'accept');
        expect(shownOf(accepted, 'base', edits)).toEqual(wanted);
        const rejected = decide(suggesting.ydoc, 'reject');
        expect(projectDocument(rejected, 'base')).toEqual(base);
        for (const decided of [accepted, rejected]) expect(marksIn(decided)).toEqual([]);
        for (const _edit of edits) {
          suggesting.undo();
          expectSuggestion();
        }
        expect(projectDocument(suggesting.ydoc, 'result')).toEqual(base);
        for (const _edit of edits) {
          suggesting.redo();
          expectSuggestion();
        }
        expect(shownOf(suggesting.ydoc, 'result', edits)).toEqual(wanted);
      }),
      { ...freshSeed('tests/property/editor/suggesting-mode.test.ts'), numRuns: 200 },
    );
  });
});
