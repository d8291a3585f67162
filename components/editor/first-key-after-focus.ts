import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** When the view last got the focus, in milliseconds of the epoch: its own note, which its types leave out. */
interface FocusNote {
  readonly input?: { lastFocus: number };
}

/**
 * Lets a key move the caret to the start of the document right after the editor got the focus. Some browsers put the
 * caret there by themselves when a page gives the focus to an editable element, so prosemirror-view 1.42 takes a caret
 * at the start for that, within 200 ms of a focus that no click brought, and puts it back (`DOMObserver.flush`). Who
 * presses Ctrl+Home that soon, after a button that brought the caret into a suggestion, would write on in the suggestion.
 */
function keepCaretOfFirstKey(view: EditorView & FocusNote): void {
  if (view.input) view.input.lastFocus = 0;
}

/** From the first key on, a caret at the start is where the writer wants it. */
export const FirstKeyAfterFocus = Extension.create({
  name: 'firstKeyAfterFocus',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: (view) => {
            keepCaretOfFirstKey(view);
            return false;
          },
        },
      },
    }),
  ],
});
