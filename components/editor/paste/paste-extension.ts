import { Extension } from '@tiptap/core';
import type { Slice } from '@tiptap/pm/model';
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { copiedSlice } from '@/lib/document/slice-projection';
import { withoutSuggestions } from '@/lib/document/without-suggestions';
import { textToProse } from './prose-slice';
import { richTextToVerse, textToVerse } from './verse-slice';
import { sliceToText } from './verse-text';

/**
 * UTF-16 units of text and of its mark-up that one paste or drop may bring. A long novella fits; what is larger would
 * become one update near the server's message limit, and be refused there with everything typed after it.
 */
export const MAX_PASTE_LENGTH = 200_000;

export interface PasteOptions {
  /** Called instead of pasting when there is too much; the document stays as it is. */
  readonly onOversize: (length: number) => void;
}

/** What comes in by paste or drop, and what goes out by copy. */
export const Paste = Extension.create<PasteOptions>({
  name: 'versePaste',
  priority: 1100,
  addOptions: () => ({ onOversize: () => {} }),

  addProseMirrorPlugins() {
    const { onOversize } = this.options;
    const refuses = (data: DataTransfer | null): boolean => {
      const length = data ? pastedLength(data) : 0;
      if (length <= MAX_PASTE_LENGTH) return false;
      onOversize(length);
      return true;
    };
    return [
      new Plugin({
        props: {
          transformPasted: (slice) => withoutSuggestions(slice),
          // Copy, cut and drag alike: what leaves is a projection, as text and as HTML.
          transformCopied: (slice) => copiedSlice(slice),
          clipboardTextParser: (text, $context) => {
            const { schema } = $context.doc.type;
            return $context.parent.type.name === 'line'
              ? textToVerse(text, schema)
              : textToProse(text, schema);
          },
          clipboardTextSerializer: (slice) => sliceToText(slice),
          handlePaste: (view, event, slice) => {
            if (refuses(event.clipboardData)) return true;
            const { from, to, $from } = view.state.selection;
            if ($from.parent.type.name !== 'line') return false;
            const tr = replaceWithVerse(view.state.tr, from, to, slice);
            view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
            return true;
          },
          handleDrop: (view, event, slice, moved) => {
            if (!moved && refuses(event.dataTransfer)) return true;
            return dropIntoVerse(view, event, slice, moved);
          },
        },
      }),
    ];
  },
});

// In the plain order of the text: `replaceRange`, which ProseMirror would use, keeps the pasted blocks whole and so
// would break the line that the caret is in.
function replaceWithVerse(tr: Transaction, from: number, to: number, slice: Slice): Transaction {
  tr.replace(from, to, richTextToVerse(slice, tr.doc.type.schema));
  return tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(to)), -1));
}

function dropIntoVerse(view: EditorView, event: DragEvent, slice: Slice, moved: boolean): boolean {
  const pos = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
  if (pos === undefined || view.state.doc.resolve(pos).parent.type.name !== 'line') return false;
  const tr = view.state.tr;
  if (moved) tr.deleteSelection();
  const stepsBefore = tr.steps.length;
  const target = tr.mapping.map(pos);
  if (tr.doc.resolve(target).parent.type.name !== 'line') return false;
  tr.replace(target, target, richTextToVerse(slice, view.state.schema));
  const end = tr.mapping.slice(stepsBefore).map(target);
  view.focus();
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).setMeta('uiEvent', 'drop'));
  return true;
}

function pastedLength(data: DataTransfer): number {
  return Math.max(data.getData('text/plain').length, data.getData('text/html').length);
}
