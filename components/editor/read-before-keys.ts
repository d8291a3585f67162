import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { readPage } from './read-page';

/** The key code of every key that an input method takes. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Has a key find the caret where it is. A browser tells of a moved caret a moment later: Enter right after an arrow key
 * would otherwise part the line one character beside.
 */
export const ReadBeforeKeys = Extension.create({
  name: 'readBeforeKeys',
  // Before all keys.
  priority: 1300,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: (view, event) => {
            if (!view.composing && event.keyCode !== TAKEN_BY_INPUT_METHOD) readPage(view);
            return false;
          },
        },
      },
    }),
  ],
});
