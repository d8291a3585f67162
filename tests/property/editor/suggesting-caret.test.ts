import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type BoundEditor, deliver, openBoundEditor } from '../../support/bound-editor';
import { type Place, typeAt } from '../../support/person-edits';
import { createPoem, MARA } from '../../support/poem-builder';
import {
  personEditOf,
  placesOf,
  type RandomPersonEdit,
  randomPersonEdit,
  selectionFor,
} from '../../support/random-person-edits';
import { placeShownAt, shownPlace } from '../../support/shown-places';
import { openSuggestingEditor } from '../../support/suggesting-editor';

type Step =
  | { readonly kind: 'edit'; readonly edit: RandomPersonEdit }
  | { readonly kind: 'undo' | 'redo' }
  | { readonly kind: 'remote'; readonly at: number };

const anEdit: fc.Arbitrary<Step> = randomPersonEdit
  // What is dragged takes the selection along in the view, which is not here.
  .filter(({ kind }) => kind !== 'drag')
  .map((edit) => ({ kind: 'edit' as const, edit }));

const anUndo: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom('undo', 'redo') });

const aRemoteEdit: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('remote'), at: fc.nat(9_999) });

/** Not undo among others' edits: plain undo of a joint writes text anew, and what they wrote into it is elsewhere then. */
const someSteps = fc.oneof(
  ...[anUndo, aRemoteEdit].map((other) =>
    fc.array(fc.oneof({ weight: 3, arbitrary: anEdit }, { weight: 1, arbitrary: other }), {
      minLength: 1,
      maxLength: 8,
    }),
  ),
);

const aPoem = fc.array(
  fc.array(fc.constantFrom('', 'ab', 'moon river', '春眠不觉晓'), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 3 },
);

/** An editor, and somebody else's who has the same document open. */
function openPair(editor: BoundEditor) {
  const peer = openBoundEditor(Y.encodeStateAsUpdate(editor.ydoc));
  const sync = () => {
    for (const update of editor.outbox.splice(0)) deliver(peer, update);
    for (const update of peer.outbox.splice(0)) deliver(editor, update);
  };
  return { editor, peer, sync };
}

function selectionOf({ state: { doc, selection } }: BoundEditor): [Place, Place] {
  return [placeShownAt(doc, selection.anchor), placeShownAt(doc, selection.head)];
}

describe('the caret in suggesting mode', () => {
  it('is after any edits where it is after the same edits made plainly', () => {
    fc.assert(
      fc.property(aPoem, someSteps, (poem, steps) => {
        const start = Y.encodeStateAsUpdate(createPoem(...poem));
        const suggesting = openPair(openSuggestingEditor(start, MARA));
        const plain = openPair(openBoundEditor(start));
        const both = [suggesting, plain];
        for (const step of steps) {
          if (step.kind === 'edit') {
            const edit = personEditOf(step.edit, plain.editor);
            const [from, to] = selectionFor(step.edit, plain.editor);
            for (const { editor } of both) {
              const { doc } = editor.state;
              // What replaces a selection leaves a caret behind itself.
              const anchor = step.edit.kind === 'bold' ? from : to;
              editor.select(shownPlace(doc, ...anchor), shownPlace(doc, ...to));
              edit(editor);
            }
          } else if (step.kind === 'remote') {
            const caret = selectionOf(plain.editor)[1];
            const places = placesOf(plain.editor).filter((place) => `${place}` !== `${caret}`);
            const place = places[step.at % places.length];
            if (place) for (const { peer } of both) typeAt(place, 'far')(peer);
          } else {
            for (const { editor } of both) {
              editor[step.kind]();
              // Where undo takes it, undo-caret.test.ts says.
              const start = shownPlace(editor.state.doc, 0, 0);
              editor.select(start, start);
            }
          }
          for (const { sync } of both) sync();
          expect(selectionOf(suggesting.editor)).toEqual(selectionOf(plain.editor));
        }
      }),
      { numRuns: 120 },
    );
  });
});
