import type { EditorView } from '@tiptap/pm/view';

/** Where prosemirror-view 1.42 reads the caret and the text from the page; not in its types. */
interface DomReader {
  readonly domObserver?: { flush(): void };
}

/**
 * Has the editor read the caret and the text from the page. A browser tells of a moved caret a moment after the key or
 * click; what is drawn in that moment would put the caret back to where the editor last knew it.
 */
export function readPage(view: EditorView): void {
  (view as EditorView & DomReader).domObserver?.flush();
}
