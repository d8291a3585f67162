import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { toRelative } from '../relative-positions';
import type { Session } from '../session/create-session';

/** Others see a caret move this often at most: smooth to the eye, twenty messages a second. */
const PUBLISH_MS = 50;

/**
 * The page hears of a caret that has come to rest. Each time it does React commits, and while the editor has the focus
 * every commit reads the selection by walking the text up to it: too dear for every key of a long poem.
 */
const REPORT_MS = 400;

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
  let publishTimer: ReturnType<typeof setTimeout> | undefined;
  let reportTimer: ReturnType<typeof setTimeout> | undefined;
  const read = () => {
    if (view.isDestroyed) return null;
    const anchor = toRelative(view.state, view.state.selection.anchor);
    const head = view.state.selection.empty ? anchor : toRelative(view.state, view.state.selection.head);
    return anchor && head ? { anchor, head } : null;
  };
  const publish = () => {
    publishTimer = undefined;
    const caret = read();
    if (caret) session.awareness.setLocalStateField('cursor', view.hasFocus() ? caret : null);
  };
  const report = () => {
    clearTimeout(reportTimer);
    const caret = read();
    if (!caret) return;
    const { anchor, head, empty } = view.state.selection;
    const range =
      anchor <= head ? { from: caret.anchor, to: caret.head } : { from: caret.head, to: caret.anchor };
    session.caret.set(range);
    session.selection.set(empty ? null : range);
  };
  const schedule = () => {
    publishTimer ??= setTimeout(publish, PUBLISH_MS);
    clearTimeout(reportTimer);
    reportTimer = setTimeout(report, REPORT_MS);
  };
  const handleBlur = () => {
    // At once: what takes the focus may be the button that asks the co-author to go on from here.
    report();
    clearTimeout(publishTimer);
    publish();
  };
  view.dom.addEventListener('focus', schedule);
  view.dom.addEventListener('blur', handleBlur);
  return {
    update: (_view: EditorView, before: EditorView['state']) => {
      const { state } = view;
      if (!view.hasFocus()) return;
      if (!before.selection.eq(state.selection) || before.doc !== state.doc) schedule();
    },
    destroy: () => {
      clearTimeout(publishTimer);
      clearTimeout(reportTimer);
      view.dom.removeEventListener('focus', schedule);
      view.dom.removeEventListener('blur', handleBlur);
      session.awareness.setLocalStateField('cursor', null);
    },
  };
}
