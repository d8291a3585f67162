import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPlugin, ySyncPluginKey, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { keepUnchangedNodes } from '@/components/editor/binding-cache';
import { toAbsolute, toRelative } from '@/components/editor/relative-positions';
import { enterInVerse } from '@/components/editor/verse/enter-in-verse';
import { joinLineBackward } from '@/components/editor/verse/join-lines';
import { documentSchema } from '@/lib/document/schema';
import { bodyOf, createInitialUpdate } from '@/lib/document/y-doc';

/** As much of an editor as the binding sees: a state, and a view that only takes transactions. */
function openEditor(start: Uint8Array) {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, start, 'start');
  const plugin = ySyncPlugin(bodyOf(ydoc));
  const view = {
    state: EditorState.create({ schema: documentSchema, plugins: [plugin] }),
    hasFocus: () => false,
    dispatch(tr: Transaction) {
      view.state = view.state.apply(tr);
      pluginView?.update();
    },
  };
  let pluginView: { update: () => void } | null = null;
  pluginView = plugin.spec.view(view) as { update: () => void };
  keepUnchangedNodes(ySyncPluginKey.getState(view.state).binding);
  return { ydoc, view };
}

type Editor = ReturnType<typeof openEditor>;

type Step =
  | { readonly kind: 'type' | 'delete' | 'enter' | 'backspace'; readonly who: 0 | 1; readonly at: number }
  | { readonly kind: 'sync' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('type', 'delete', 'enter', 'backspace'),
    who: fc.constantFrom(0, 1),
    at: fc.nat(10_000),
  }),
  fc.constant({ kind: 'sync' as const }),
);

function take(editor: Editor, kind: Exclude<Step['kind'], 'sync'>, at: number): void {
  const { view } = editor;
  const { state } = view;
  const $pos = state.doc.resolve(at % (state.doc.content.size + 1));
  const selected = state.apply(state.tr.setSelection(TextSelection.near($pos)));
  const dispatch = (tr: Transaction) => view.dispatch(tr);
  view.state = selected;
  const { from } = selected.selection;
  if (kind === 'type') dispatch(selected.tr.insertText('ab', from));
  else if (kind === 'enter') enterInVerse(selected, dispatch);
  else if (kind === 'backspace') joinLineBackward(selected, dispatch);
  else dispatch(selected.tr.delete(Math.max(from - 3, selected.selection.$from.start()), from));
}

function sync([a, b]: readonly [Editor, Editor]): void {
  const toB = Y.encodeStateAsUpdate(a.ydoc, Y.encodeStateVector(b.ydoc));
  const toA = Y.encodeStateAsUpdate(b.ydoc, Y.encodeStateVector(a.ydoc));
  Y.applyUpdate(b.ydoc, toB, 'network');
  Y.applyUpdate(a.ydoc, toA, 'network');
}

function expectFaithful({ ydoc, view }: Editor): void {
  const shown = yXmlFragmentToProseMirrorRootNode(bodyOf(ydoc), documentSchema);
  expect(view.state.doc.toJSON()).toEqual(shown.toJSON());
  view.state.doc.descendants((node, pos) => {
    if (!node.isText) return;
    const inside = pos + 1;
    expect(toAbsolute(view.state, JSON.parse(JSON.stringify(toRelative(view.state, inside))))).toBe(inside);
  });
}

describe('a binding that keeps the nodes of what did not change', () => {
  it('shows what the Y.Doc holds, and finds every place in it, whatever two people do', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const start = createInitialUpdate({ title: '', language: 'en' });
        const editors = [openEditor(start), openEditor(start)] as const;
        for (const next of [...steps, { kind: 'sync' as const }, { kind: 'sync' as const }]) {
          if (next.kind === 'sync') sync(editors);
          else take(editors[next.who], next.kind, next.at);
          for (const editor of editors) expectFaithful(editor);
        }
        expect(editors[0].view.state.doc.toJSON()).toEqual(editors[1].view.state.doc.toJSON());
      }),
      { numRuns: 150 },
    );
  });
});
