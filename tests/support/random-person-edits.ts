import fc from 'fast-check';
import { setBlockType } from '@/components/editor/formatting/block-types';
import type { BoundEditor } from './bound-editor';
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
} from './person-edits';
import { shownLines } from './shown-places';

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
export interface RandomPersonEdit {
  readonly kind: Kind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly text: string;
}

const words = fc.constantFrom('x', '月', '😀', 'light ', '春风', 'é', ' ');
const pasted = fc.constantFrom('x', 'one\ntwo', '\nnew', 'one\n\ntwo', '月落\n乌啼\n\n霜满天', 'end\n');

/** What a person may do in an editor, anything of it anywhere. */
export const randomPersonEdit: fc.Arbitrary<RandomPersonEdit> = fc
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

/** The places that are shown, no half of a character among them. */
export function placesOf({ state }: BoundEditor): Place[] {
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

/** How an edit chooses among the places that `plain` shows. */
function choicesOf({ a, b, c }: RandomPersonEdit, plain: BoundEditor) {
  const places = placesOf(plain);
  const pick = (choice: number): Place => places[choice % places.length] ?? [0, 0];
  const range = (): [Place, Place] => {
    const [one, other] = [a % places.length, b % places.length];
    // Short ranges more often than long ones.
    const end = c % 3 === 0 ? other : Math.min(one + (other % 6), places.length - 1);
    return [places[Math.min(one, end)] ?? [0, 0], places[Math.max(one, end)] ?? [0, 0]];
  };
  return { pick, range };
}

/** The selection that a person makes before the edit. */
export function selectionFor(edit: RandomPersonEdit, plain: BoundEditor): [Place, Place] {
  const { pick, range } = choicesOf(edit, plain);
  const place = pick(edit.a);
  switch (edit.kind) {
    case 'delete':
    case 'over':
    case 'bold':
    case 'drag':
      return range();
    case 'paste':
      return edit.c % 2 === 0 ? range() : [place, place];
    case 'backspace':
      return edit.c % 2 === 0
        ? [place, place]
        : [
            [place[0], 0],
            [place[0], 0],
          ];
    case 'delete-at-end': {
      const end: Place = [place[0], (shownLines(plain.state.doc)[place[0]]?.length ?? 1) - 1];
      return [end, end];
    }
    case 'type':
    case 'enter':
    case 'heading':
      return [place, place];
  }
}

/** The edit, among the places that `plain` shows. */
export function personEditOf(edit: RandomPersonEdit, plain: BoundEditor): PersonEdit {
  const { kind, a, c, text } = edit;
  const { pick, range } = choicesOf(edit, plain);
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
