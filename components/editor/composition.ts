import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { readPage } from './read-page';
import type { CompositionGate } from './session/composition-gate';

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
        view: (view) => {
          gate.readEditorFirst(() => readPage(view));
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
