import { Extension } from '@tiptap/core';
import type { ResolvedPos } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { DELETION_MARK } from '@/lib/document/extensions/suggestion-marks';

/**
 * What is typed inside of text that is proposed for deletion is no part of it: accepting the deletion must not take it
 * away. Text takes over the marks of the text around it, whatever they say of their edges, so the caret is told to
 * write without this one. At the start of a line the struck text is the only one that a browser can write in: the
 * caret is told there, too. While an input method composes nothing is told: it was before the first character.
 */
export function plainInDeletions(): Plugin {
  let view: EditorView | null = null;
  return new Plugin({
    view: (opened) => {
      view = opened;
      return {};
    },
    appendTransaction: (_transactions, _before, { selection, storedMarks, tr }) => {
      if (!selection.empty || view?.composing) return null;
      const marks = storedMarks ?? selection.$from.marks();
      const kept = marks.filter(({ type }) => type.name !== DELETION_MARK);
      const isToBeTold =
        kept.length < marks.length || (storedMarks === null && isBeforeFirstDeletion(selection.$from));
      return isToBeTold ? tr.setStoredMarks(kept) : null;
    },
  });
}

/** Whether a place is the start of a line that begins with struck text. */
function isBeforeFirstDeletion({ parentOffset, nodeAfter }: ResolvedPos): boolean {
  return parentOffset === 0 && (nodeAfter?.marks.some(({ type }) => type.name === DELETION_MARK) ?? false);
}

export const PlainInDeletions = Extension.create({
  name: 'plainInDeletions',
  addProseMirrorPlugins: () => [plainInDeletions()],
});
