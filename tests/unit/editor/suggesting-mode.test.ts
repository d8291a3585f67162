import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setBlockType } from '@/components/editor/formatting/block-types';
import { joinShown } from '@/components/editor/suggesting/join-shown';
import { projectDocument } from '@/lib/document/projection';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { openBoundEditor } from '../../support/bound-editor';
import {
  backspaceAt,
  deleteAtEnd,
  deleteBetween,
  dragTo,
  enterAt,
  type PersonEdit,
  pasteOver,
  runAt,
  toggleBold,
  typeAt,
  typeOver,
} from '../../support/person-edits';
import { AT, createPoem, LIN, linesOf, MARA, marksIn } from '../../support/poem-builder';
import { shownPlace } from '../../support/shown-places';
import { openSuggestingEditor } from '../../support/suggesting-editor';

const POEM = [
  ['moon river', 'wider than a mile'],
  ['some day', 'old dream maker'],
] as const;

/** Edits, and how many suggestions they are. */
const TABLE: [name: string, edits: readonly PersonEdit[], count?: number][] = [
  ['typing in a line', [typeAt([0, 4], 'light')]],
  ['typing letter by letter', [typeAt([0, 4], 'l'), typeAt([0, 5], 'i'), typeAt([0, 6], 't')]],
  ['typing at two places', [typeAt([0, 0], 'O '), typeAt([1, 17], '!')], 2],
  ['typing into what is pending', [typeAt([0, 4], 'lt'), typeAt([0, 5], 'igh')]],
  ['deleting a word', [deleteBetween([0, 0], [0, 5])]],
  ['deleting letter by letter', [backspaceAt([0, 10]), backspaceAt([0, 9]), backspaceAt([0, 8])]],
  ['deleting what one has just typed', [typeAt([0, 4], 'xyz'), deleteBetween([0, 4], [0, 7])], 0],
  ['deleting across what one has typed', [typeAt([0, 4], 'xyz'), deleteBetween([0, 2], [0, 6])]],
  ['replacing a word', [typeOver([0, 5], [0, 10], 'brook')]],
  ['deleting a word and typing another', [deleteBetween([0, 5], [0, 10]), typeAt([0, 5], 'brook')]],
  ['deleting around what is deleted', [deleteBetween([0, 2], [0, 4]), deleteBetween([0, 0], [0, 6])]],
  ['Enter in a line', [enterAt([0, 4])]],
  ['Enter in a line twice', [enterAt([0, 4]), enterAt([1, 0]), typeAt([1, 0], 'light')]],
  ['Enter at the end, and a new line', [enterAt([0, 10]), typeAt([1, 0], 'and'), typeAt([1, 3], ' so')]],
  ['Enter at the start', [enterAt([0, 0])]],
  ['Enter at the start of a stanza', [enterAt([2, 0]), typeAt([2, 0], 'first')]],
  ['Enter twice at the end of a stanza', [enterAt([1, 17]), enterAt([2, 0]), typeAt([2, 0], 'new')]],
  ['Enter twice inside a stanza', [enterAt([0, 10]), enterAt([1, 0]), typeAt([1, 0], 'new')]],
  [
    'Enter at the end, thrice',
    [enterAt([3, 15]), typeAt([4, 0], 'a'), enterAt([4, 1]), typeAt([5, 0], 'b'), enterAt([5, 1])],
  ],
  ['Enter over a selection', [enterAt([0, 2], [1, 3])]],
  ['joining lines', [backspaceAt([1, 0])]],
  ['joining lines, and typing between them', [backspaceAt([1, 0]), typeAt([0, 10], ', ')]],
  ['joining lines with Delete', [deleteAtEnd(0)]],
  ['joining stanzas', [backspaceAt([2, 0])]],
  ['joining stanzas, then their lines', [backspaceAt([2, 0]), backspaceAt([2, 0])]],
  ['joining a line of one’s own', [enterAt([0, 10]), typeAt([1, 0], 'x'), backspaceAt([1, 0])]],
  ['taking back Enter', [enterAt([0, 10]), backspaceAt([1, 0])], 0],
  ['taking back Enter in a line', [enterAt([0, 4]), backspaceAt([1, 0])], 0],
  [
    'taking back Enter twice',
    [enterAt([1, 17]), enterAt([2, 0]), backspaceAt([2, 0]), backspaceAt([2, 0])],
    0,
  ],
  ['deleting across lines', [deleteBetween([0, 4], [1, 6])]],
  ['deleting across stanzas', [deleteBetween([1, 5], [3, 4])]],
  ['deleting a whole line', [deleteBetween([1, 0], [2, 0])]],
  ['deleting a line from the end of the one before', [deleteBetween([0, 10], [1, 17])]],
  ['deleting all', [deleteBetween([0, 0], [3, 15])]],
  ['deleting all, and typing', [deleteBetween([0, 0], [3, 15]), typeAt([0, 0], 'new')]],
  ['typing over all', [typeOver([0, 0], [3, 15], 'x')]],
  ['pasting one line', [pasteOver([0, 4], [0, 4], 'light')]],
  ['pasting lines into a line', [pasteOver([0, 4], [0, 4], 'light\nover the')]],
  ['pasting lines at the end', [pasteOver([0, 10], [0, 10], '!\nHow wide\nyou are')]],
  ['pasting stanzas into a line', [pasteOver([0, 4], [0, 4], 'one\n\ntwo\nthree')]],
  ['pasting stanzas at the end', [pasteOver([3, 15], [3, 15], '\n\ntwo\n\nthree')]],
  ['pasting stanzas over lines', [pasteOver([0, 2], [2, 3], 'one\n\ntwo\nthree')]],
  ['bold', [toggleBold([0, 0], [0, 4])]],
  ['bold, taken back', [toggleBold([0, 0], [0, 4]), toggleBold([0, 0], [0, 4])], 0],
  ['bold over what is pending in part', [typeAt([0, 4], 'XY'), toggleBold([0, 2], [0, 6])], 2],
  ['bold, then more bold', [toggleBold([0, 0], [0, 4]), toggleBold([0, 2], [0, 8])], 2],
  ['dragging a word', [dragTo([0, 0], [0, 5], [1, 6])]],
  ['dragging a word to another stanza', [dragTo([0, 4], [0, 10], [3, 3])]],
  ['dragging a line', [dragTo([0, 4], [1, 5], [3, 3])]],
  ['prose of a line', [runAt(setBlockType({ type: 'paragraph' }), [1, 2])]],
  ['a heading of the first line', [runAt(setBlockType({ type: 'heading', level: 1 }), [0, 0])]],
  ['prose of everything', [runAt(setBlockType({ type: 'paragraph' }), [0, 0], [3, 4])]],
  [
    'a heading of prose of one’s own',
    [
      runAt(setBlockType({ type: 'paragraph' }), [0, 0], [3, 4]),
      runAt(setBlockType({ type: 'heading', level: 2 }), [0, 2]),
    ],
  ],
];

/** Poems, and edits where what is shown is not what stands. */
const AROUND_PROPOSALS: [name: string, poem: readonly string[][], edits: readonly PersonEdit[]][] = [
  [
    'Delete at the end, only deleted lines following',
    [['', 'ab']],
    [deleteBetween([0, 0], [1, 2]), deleteAtEnd(0), typeAt([0, 0], 'x')],
  ],
  [
    'Backspace at the start, only deleted lines before',
    [['', 'spring']],
    [backspaceAt([1, 0]), enterAt([0, 0]), backspaceAt([0, 0]), typeAt([0, 0], 'x')],
  ],
  [
    'Enter in an empty line that another joined',
    [['', 'ab']],
    [deleteAtEnd(0), enterAt([0, 0]), typeAt([1, 0], 'x')],
  ],
  [
    'Enter in a line that is shown empty',
    [['moon', 'river', 'sea']],
    [deleteBetween([1, 0], [1, 5]), enterAt([1, 0])],
  ],
  [
    'Enter in an empty line between two proposed breaks',
    [['moon river']],
    [enterAt([0, 4]), enterAt([1, 0]), enterAt([1, 0]), typeAt([1, 0], 'x')],
  ],
  [
    'Enter in an empty line at the start of a joined stanza',
    [['moon'], ['', 'river']],
    [backspaceAt([1, 0]), enterAt([1, 0])],
  ],
  [
    'Backspace after the empty line that begins a proposed stanza',
    [['', 'ab']],
    [enterAt([1, 0]), enterAt([0, 0]), backspaceAt([2, 0])],
  ],
  [
    'Delete before a stanza whose first line goes and whose next one was to begin another',
    [[''], ['ab', 'cd']],
    [
      enterAt([1, 2]),
      enterAt([2, 0]),
      typeAt([2, 0], 'x'),
      typeAt([0, 0], 'x'),
      typeOver([0, 0], [1, 2], 'x'),
      deleteAtEnd(0),
    ],
  ],
  [
    'Delete at the end, a proposed break following behind a joint',
    [['ab'], ['ab', '']],
    [pasteOver([1, 0], [1, 0], 'end\n'), typeOver([0, 0], [1, 3], 'x'), deleteAtEnd(0), typeAt([0, 0], 'x')],
  ],
  [
    'dragging a word from across joined stanzas',
    [['ab'], ['spring']],
    [deleteBetween([0, 0], [1, 0]), dragTo([0, 0], [0, 1], [0, 2]), typeAt([0, 0], 'x')],
  ],
  ['dragging across a proposed break', [['moon river']], [enterAt([0, 4]), dragTo([0, 2], [1, 3], [1, 6])]],
  [
    'dragging from across a proposed stanza',
    [['moon', 'river', 'sea']],
    [enterAt([0, 4]), enterAt([1, 0]), dragTo([0, 1], [2, 2], [3, 3])],
  ],
  ['dragging from across a deleted line', [['', ''], ['']], [deleteAtEnd(0), dragTo([0, 0], [1, 0], [0, 0])]],
  [
    'pasting lines over the seam of joined lines',
    [['spring', 'ab', 'spring']],
    [backspaceAt([1, 0]), pasteOver([0, 6], [0, 7], '\nnew')],
  ],
  [
    'pasting stanzas into a line of joined stanzas',
    [[''], ['', 'ab'], ['ab', 'ab']],
    [typeOver([0, 0], [3, 1], 'x'), pasteOver([0, 2], [0, 2], 'one\n\ntwo')],
  ],
];

describe('suggesting mode', () => {
  it.each(TABLE)('%s', (_name, edits, count = 1) => {
    expectSameAsPlain(POEM, edits, count);
  });

  it.each(AROUND_PROPOSALS)('%s', (_name, poem, edits) => expectSameAsPlain(poem, edits));

  it.each([
    ['Backspace', -1, 2, 'mooriver'],
    ['Delete', 1, 0, 'mooniver'],
  ] as const)('%s at a joint goes on with the text behind it', (_key, direction, fromJoint, result) => {
    const mara = openSuggestingEditor(Y.encodeStateAsUpdate(createPoem(['moon', 'river'])), MARA);
    backspaceAt([1, 0])(mara);
    const place = shownPlace(mara.state.doc, 0, 4) + fromJoint;
    mara.select(place, place);
    joinShown(() => true, direction)(mara.state, (tr) => mara.dispatch(() => tr));
    expect(linesOf(mara.ydoc, 'result')).toEqual([result]);
    expect(linesOf(mara.ydoc, 'base')).toEqual(['moon', 'river']);
  });

  it('breaks a line where another person has proposed to join it', () => {
    const lin = openSuggestingEditor(Y.encodeStateAsUpdate(createPoem(['spring', 'ab', 'cd'])), LIN);
    backspaceAt([1, 0])(lin);
    const mara = openSuggestingEditor(Y.encodeStateAsUpdate(lin.ydoc), MARA);
    const base = projectDocument(mara.ydoc, 'base');
    pasteOver([0, 6], [0, 7], '\nnew')(mara);
    expect(projectDocument(mara.ydoc, 'base')).toEqual(base);
    expect(linesOf(mara.ydoc, 'result')).toEqual(['spring', 'newb', 'cd']);
  });

  function expectSameAsPlain(
    poem: readonly (readonly string[])[],
    edits: readonly PersonEdit[],
    count?: number,
  ): void {
    const start = Y.encodeStateAsUpdate(createPoem(...poem));
    const suggesting = openSuggestingEditor(start, MARA);
    const plain = openBoundEditor(start);
    const base = projectDocument(suggesting.ydoc, 'base');
    for (const edit of edits) {
      edit(suggesting);
      edit(plain);
      suggesting.state.doc.check();
      expect(projectDocument(suggesting.ydoc, 'base')).toEqual(base);
      expect(linesOf(suggesting.ydoc, 'result')).toEqual(linesOf(plain.ydoc, 'base'));
    }
    const wanted = projectDocument(plain.ydoc, 'base');
    expect(projectDocument(suggesting.ydoc, 'result')).toEqual(wanted);
    const pending = listSuggestions(suggesting.ydoc, { state: 'pending' });
    expect(pending.map(({ author }) => author)).toEqual(pending.map(() => MARA));
    if (count !== undefined) expect(pending).toHaveLength(count);
    for (const [verdict, expected] of [
      ['accept', wanted],
      ['reject', base],
    ] as const) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(suggesting.ydoc));
      resolveSuggestions(copy, { ids: resolvableIds(copy, 'all'), verdict, by: LIN, at: AT });
      expect(projectDocument(copy, 'base')).toEqual(expected);
      expect(marksIn(copy)).toEqual([]);
    }
  }
});
