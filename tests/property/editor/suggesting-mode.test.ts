import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setBlockType } from '@/components/editor/formatting/block-types';
import { type NodeJson, type Projection, projectDocument } from '@/lib/document/projection';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/resolve-suggestions';
import type { Verdict } from '@/lib/suggestions/suggestion';
import { SuggesterGuard } from '@/server/sync/suggester-guard';
import { type BoundEditor, openBoundEditor } from '../../support/bound-editor';
import {
  backspaceAt,
  deleteAtEnd,
  deleteBetween,
  dragTo,
  enterAt,
  type PersonEdit,
  type Place,
  pasteOver,
  runAt,
  toggleBold,
  typeAt,
  typeOver,
} from '../../support/person-edits';
import { AT, createPoem, LIN, linesOf, MARA, marksIn } from '../../support/poem-builder';
import { shownLines } from '../../support/shown-places';
import { openSuggestingEditor } from '../../support/suggesting-editor';
import '../../support/property-seed';

type Kind =
  | 'type'
  | 'delete'
  | 'over'
  | 'enter'
  | 'backspace'
  | 'delete-at-end'
  | 'paste'
  | 'drag'
  | 'bold'
  | 'heading';

/** An edit somewhere; `a`, `b` and `c` choose the places among those that there are. */
interface RandomEdit {
  readonly kind: Kind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly text: string;
}

const words = fc.constantFrom('x', '月', '😀', 'light ', '春风', 'é', ' ');
const pasted = fc.constantFrom('x', 'one\ntwo', '\nnew', 'one\n\ntwo', '月落\n乌啼\n\n霜满天', 'end\n');

const anEdit: fc.Arbitrary<RandomEdit> = fc
  .record({
    kind: fc.constantFrom<Kind>(
      ...(['type', 'type', 'delete', 'over', 'enter', 'enter', 'backspace', 'backspace'] as const),
      ...(['delete-at-end', 'paste', 'drag', 'bold'] as const),
    ),
    a: fc.nat(9_999),
    b: fc.nat(9_999),
    c: fc.nat(9_999),
    words,
    pasted,
  })
  .map(({ kind, a, b, c, ...texts }) => ({
    kind,
    a,
    b,
    c,
    text: kind === 'paste' ? texts.pasted : texts.words,
  }));

const someEdits = fc.oneof(
  { weight: 9, arbitrary: fc.array(anEdit, { minLength: 1, maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc.array(
      anEdit.map((edit) => ({ ...edit, kind: 'bold' as const })),
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

/** The places that are shown, no half of a character among them. */
function placesOf({ state }: BoundEditor): Place[] {
  return shownLines(state.doc).flatMap((line, index) =>
    line.flatMap((pos, offset) => {
      const $pos = state.doc.resolve(pos);
      const text = $pos.parent.textBetween(0, $pos.parent.content.size);
      const unit = text.charCodeAt($pos.parentOffset);
      const isInside = offset > 0 && offset < line.length - 1 && unit >= 0xdc00 && unit < 0xe000;
      return isInside ? [] : [[index, offset] as const];
    }),
  );
}

function editOf({ kind, a, b, c, text }: RandomEdit, plain: BoundEditor): PersonEdit {
  const places = placesOf(plain);
  const pick = (choice: number) => places[choice % places.length] ?? ([0, 0] as const);
  const range = (): [Place, Place] => {
    const [one, other] = [a % places.length, b % places.length];
    // Short ranges more often than long ones.
    const end = c % 3 === 0 ? other : Math.min(one + (other % 6), places.length - 1);
    return [places[Math.min(one, end)] ?? [0, 0], places[Math.max(one, end)] ?? [0, 0]];
  };
  switch (kind) {
    case 'type':
      return typeAt(pick(a), text);
    case 'delete':
      return deleteBetween(...range());
    case 'over':
      return typeOver(...range(), text);
    case 'enter':
      return enterAt(pick(a));
    case 'backspace':
      return c % 2 === 0 ? backspaceAt(pick(a)) : backspaceAt([pick(a)[0], 0]);
    case 'delete-at-end':
      return deleteAtEnd(pick(a)[0]);
    case 'paste':
      return pasteOver(...(c % 2 === 0 ? range() : ([pick(a), pick(a)] as const)), text);
    case 'drag': {
      const [from, to] = range();
      const target = pick(c);
      const isInside = compare(target, from) > 0 && compare(target, to) < 0;
      return dragTo(from, to, isInside ? from : target);
    }
    case 'bold':
      return toggleBold(...range());
    case 'heading':
      return runAt(setBlockType({ type: 'heading', level: 2 }), pick(a));
  }
}

function compare([line, offset]: Place, [otherLine, otherOffset]: Place): number {
  return line - otherLine || offset - otherOffset;
}

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

function shownOf(ydoc: Y.Doc, projection: Projection, edits: readonly RandomEdit[]): NodeJson {
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
        const guard = new SuggesterGuard(server);
        const expectSuggestion = () => {
          expect(projectDocument(suggesting.ydoc, 'base')).toEqual(base);
          for (const update of suggesting.outbox.splice(0)) {
            expect(guard.objectionTo(update, MARA.id)).toBeNull();
            Y.applyUpdate(server, update);
          }
        };
        for (const random of edits) {
          const edit = editOf(random, plain);
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
      { numRuns: 200 },
    );
  });
});
