import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { CompositionGate } from './session/composition-gate';

/** Where prosemirror-view 1.42 reads the caret and the text from the page; not in its types. */
interface DomReader {
  readonly domObserver?: { flush(): void };
}

/** Tells the gate when an input method composes (session/composition-gate.ts says why). */
export const Composition = Extension.create<{ readonly gate: CompositionGate | null }>({
  name: 'composition',
  addOptions: () => ({ gate: null }),

  addProseMirrorPlugins() {
    const { gate } = this.options;
    if (!gate) return [];
    const stirred = () => {
      gate.compositionStirred();
      return false;
    };
    return [
      new Plugin({
        view: (view: EditorView & DomReader) => {
          gate.readEditorFirst(() => view.domObserver?.flush());
          return { destroy: () => gate.readEditorFirst(() => undefined) };
        },
        props: {
          handleDOMEvents: {
            compositionstart: stirred,
            compositionupdate: stirred,
            compositionend: () => {
              gate.compositionEnded();
              return false;
            },
          },
        },
      }),
    ];
  },
});
