import { wrapIn } from '@tiptap/pm/commands';
import { liftListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import type { Command } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setBlockType } from '@/components/editor/formatting/block-types';
import { projectDocument } from '@/lib/document/projection';
import { documentSchema } from '@/lib/document/schema';
import { bodyOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { SuggesterGuard } from '@/server/sync/admission/suggester-guard';
import { openBoundEditor } from '../../support/bound-editor';
import { deleteBetween, type PersonEdit, runAt, typeAt } from '../../support/person-edits';
import { AT, LIN, MARA, marksIn } from '../../support/poem-builder';
import { openSuggestingEditor } from '../../support/suggesting-editor';

function node(name: string) {
  const type = documentSchema.nodes[name];
  if (!type) throw new Error(`The schema has no ${name}.`);
  return type;
}

/** “one”, “two” and “three” as paragraphs, or as items of a list. */
function prose(isList: boolean): Uint8Array {
  const ydoc = new Y.Doc();
  const paragraph = (words: string) => {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(words)]);
    return element;
  };
  const words = ['one', 'two', 'three'];
  if (!isList) bodyOf(ydoc).insert(0, words.map(paragraph));
  else {
    const list = new Y.XmlElement('bulletList');
    bodyOf(ydoc).insert(0, [list]);
    list.insert(
      0,
      words.map((text) => {
        const item = new Y.XmlElement('listItem');
        item.insert(0, [paragraph(text)]);
        return item;
      }),
    );
  }
  return Y.encodeStateAsUpdate(ydoc);
}

const insertRule: Command = (state, dispatch) => {
  dispatch?.(state.tr.insert(state.selection.$from.before(1), node('horizontalRule').create()));
  return true;
};

const removeRule: Command = (state, dispatch) => {
  let pos = -1;
  state.doc.forEach((child, offset) => {
    if (child.type.name === 'horizontalRule') pos = offset;
  });
  dispatch?.(state.tr.delete(pos, pos + 1));
  return true;
};

const TABLE: [name: string, isList: boolean, edits: readonly PersonEdit[]][] = [
  ['a list of a paragraph', false, [runAt(wrapInList(node('bulletList')), [1, 0])]],
  ['a numbered list of two', false, [runAt(wrapInList(node('orderedList')), [0, 1], [1, 2])]],
  ['a quote', false, [runAt(wrapIn(node('blockquote')), [1, 0], [2, 1])]],
  ['a rule', false, [runAt(insertRule, [1, 0])]],
  ['a rule, and none', false, [runAt(insertRule, [1, 0]), runAt(removeRule, [1, 0])]],
  [
    'a list, and none',
    false,
    [runAt(wrapInList(node('bulletList')), [1, 0]), runAt(liftListItem(node('listItem')), [1, 0])],
  ],
  ['a list with more', false, [runAt(wrapInList(node('bulletList')), [1, 0]), typeAt([1, 3], ' more')]],
  ['Enter in an item', true, [runAt(splitListItem(node('listItem')), [1, 1])]],
  [
    'Enter at the end of an item, and text',
    true,
    [runAt(splitListItem(node('listItem')), [1, 3]), typeAt([2, 0], 'x')],
  ],
  ['typing in an item', true, [typeAt([1, 1], 'x')]],
  ['deleting across items', true, [deleteBetween([0, 1], [1, 1])]],
  ['deleting the list', true, [deleteBetween([0, 0], [2, 5])]],
  ['an item no more', true, [runAt(liftListItem(node('listItem')), [1, 0])]],
];

describe('suggesting mode in lists, quotes and rules', () => {
  it.each(TABLE)('%s', (_name, isList, edits) => {
    const start = prose(isList);
    const suggesting = openSuggestingEditor(start, MARA);
    const plain = openBoundEditor(start);
    const base = projectDocument(suggesting.ydoc, 'base');
    const server = new Y.Doc();
    Y.applyUpdate(server, start);
    const guard = new SuggesterGuard(server);
    for (const edit of edits) {
      edit(suggesting);
      edit(plain);
      suggesting.state.doc.check();
      expect(projectDocument(suggesting.ydoc, 'base')).toEqual(base);
      for (const update of suggesting.outbox.splice(0)) {
        expect(guard.objectionTo(update, MARA.id)).toBeNull();
        Y.applyUpdate(server, update);
      }
    }
    const wanted = projectDocument(plain.ydoc, 'base');
    expect(projectDocument(suggesting.ydoc, 'result')).toEqual(wanted);
    for (const [verdict, expected] of [
      ['accept', wanted],
      ['reject', base],
    ] as const) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(suggesting.ydoc));
      resolveSuggestions(copy, { ids: resolvableIds(copy, 'all'), verdict, by: LIN, at: AT });
      expect(projectDocument(copy, 'base')).toEqual(expected);
      expect(marksIn(copy)).toEqual([]);
      expect(listSuggestions(copy, { state: 'pending' })).toEqual([]);
    }
    for (const _edit of edits) suggesting.undo();
    expect(projectDocument(suggesting.ydoc, 'result')).toEqual(base);
  });

  it('leave what another proposes of a block, and propose another one in its place', () => {
    const lin = openSuggestingEditor(prose(false), LIN);
    runAt(setBlockType({ type: 'heading', level: 1 }), [1, 0])(lin);
    const start = Y.encodeStateAsUpdate(lin.ydoc);
    const mara = openSuggestingEditor(start, MARA);
    const base = projectDocument(mara.ydoc, 'base');
    const guard = new SuggesterGuard(lin.ydoc);
    runAt(setBlockType({ type: 'heading', level: 2 }), [1, 1])(mara);
    for (const update of mara.outbox) expect(guard.objectionTo(update, MARA.id)).toBeNull();
    expect(projectDocument(mara.ydoc, 'base')).toEqual(base);
    expect(projectDocument(mara.ydoc, 'result').content?.[1]).toMatchObject({
      type: 'heading',
      attrs: { level: 2 },
      content: [{ text: 'two' }],
    });
    expect(listSuggestions(mara.ydoc, { state: 'pending' })).toHaveLength(2);
  });
});
