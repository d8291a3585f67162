import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { SuggesterGuard } from '@/server/sync/admission/suggester-guard';
import { type BoundEditor, deliver, openBoundEditor } from '../../support/bound-editor';
import { createPoem, LIN, MARA } from '../../support/poem-builder';
import { freshSeed } from '../../support/property-seed';
import { personEditOf, type RandomPersonEdit, randomPersonEdit } from '../../support/random-person-edits';
import { openSuggestingEditor } from '../../support/suggesting-editor';

type Step =
  | { readonly who: 'mara' | 'lin' | 'ada'; readonly edit: RandomPersonEdit }
  | { readonly who: 'mara'; readonly key: 'undo' | 'redo' };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ who: fc.constant('mara' as const), edit: randomPersonEdit }) },
  { weight: 2, arbitrary: fc.record({ who: fc.constantFrom('lin', 'ada'), edit: randomPersonEdit }) },
  {
    weight: 2,
    arbitrary: fc.record({
      who: fc.constant('mara' as const),
      key: fc.constantFrom('undo', 'undo', 'undo', 'redo'),
    }),
  },
);

const aPoem = fc.array(
  fc.array(fc.constantFrom('', 'ab', 'moon river', '春眠'), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 2 },
);

/** The origin of what a client sent. */
const CLIENT_ORIGIN = 'client';

describe('undo of a suggester among others who write', () => {
  it('is never refused, and changes nothing that is not the suggester’s own', () => {
    fc.assert(
      fc.property(aPoem, fc.array(aStep, { minLength: 3, maxLength: 14 }), (poem, steps) => {
        const start = Y.encodeStateAsUpdate(createPoem(...poem));
        const server = new Y.Doc();
        Y.applyUpdate(server, start);
        const mara = openSuggestingEditor(start, MARA);
        const lin = openBoundEditor(start);
        const ada = openSuggestingEditor(start, { ...LIN, id: 'user-ada' });
        const editorByName = { mara, lin, ada };
        const guard = new SuggesterGuard(server, {
          isClientOf: (clientId) => clientId === mara.ydoc.clientID,
          isPerson: () => false,
        });
        // Yjs takes away what has become superfluous among the marks of a text when it applies an update.
        const ownUpdates: Uint8Array[] = [];
        server.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin !== CLIENT_ORIGIN) ownUpdates.push(update);
        });
        const send = (from: BoundEditor) => {
          for (const update of from.outbox.splice(0)) {
            if (from === mara) expect(guard.objectionTo(update, MARA.id)).toBeNull();
            Y.applyUpdate(server, update, CLIENT_ORIGIN);
            for (const other of Object.values(editorByName)) {
              for (const one of [...(other === from ? [] : [update]), ...ownUpdates]) deliver(other, one);
            }
            ownUpdates.splice(0);
          }
        };
        for (const step of steps) {
          const editor = editorByName[step.who];
          if ('edit' in step) personEditOf(step.edit, editor)(editor);
          else editor[step.key]();
          send(editor);
        }
        for (const _step of steps) {
          mara.undo();
          send(mara);
        }
        for (const { ydoc, state } of Object.values(editorByName)) {
          state.doc.check();
          expect(projectDocument(ydoc, 'base')).toEqual(projectDocument(server, 'base'));
        }
      }),
      { ...freshSeed('tests/property/editor/suggesting-undo.test.ts'), numRuns: 100 },
    );
  });
});
