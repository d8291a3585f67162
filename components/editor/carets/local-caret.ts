import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { toRelative } from '../relative-positions';
import type { Session } from '../session/create-session';

/** Others see a caret move this often at most: smooth to the eye, twenty messages a second. */
const PUBLISH_MS = 50;

type CaretSession = Pick<Session, 'awareness' | 'caret' | 'selection'>;

/**
 * Tells others where the caret is, and the page what is selected. Finding the relative position walks the document,
 * so it is done after the key's paint, not with it.
 */
export const LocalCaret = Extension.create<{ readonly session: CaretSession | null }>({
  name: 'localCaret',
  addOptions: () => ({ session: null }),

  addProseMirrorPlugins() {
    const { session } = this.options;
    return session ? [new Plugin({ view: (view) => publishCaret(view, session) })] : [];
  },
});

function publishCaret(view: EditorView, session: CaretSession) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const publish = () => {
    clearTimeout(timer);
    timer = undefined;
    if (view.isDestroyed) return;
    const { anchor, head, empty } = view.state.selection;
    const relativeAnchor = toRelative(view.state, anchor);
    const relativeHead = anchor === head ? relativeAnchor : toRelative(view.state, head);
    if (!relativeAnchor || !relativeHead) return;
    const [from, to] = anchor <= head ? [relativeAnchor, relativeHead] : [relativeHead, relativeAnchor];
    session.caret.set({ from, to });
    session.selection.set(empty ? null : { from, to });
    const cursor = view.hasFocus() ? { anchor: relativeAnchor, head: relativeHead } : null;
    session.awareness.setLocalStateField('cursor', cursor);
  };
  const schedule = () => {
    timer ??= setTimeout(publish, PUBLISH_MS);
  };
  view.dom.addEventListener('focus', schedule);
  // At once: what takes the focus may be the button that asks the co-author to go on from here.
  view.dom.addEventListener('blur', publish);
  return {
    update: (_view: EditorView, before: EditorView['state']) => {
      const { state } = view;
      if (!view.hasFocus()) return;
      if (!before.selection.eq(state.selection) || before.doc !== state.doc) schedule();
    },
    destroy: () => {
      clearTimeout(timer);
      view.dom.removeEventListener('focus', schedule);
      view.dom.removeEventListener('blur', publish);
      session.awareness.setLocalStateField('cursor', null);
    },
  };
}
