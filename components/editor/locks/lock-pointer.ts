import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Lock, lockOfNode } from '@/lib/document/locks';
import type { ObservableValue } from '../session/observable-value';
import type { ShownLock } from './shown-lock';

/** Long enough to pass over a word without being stopped by it, in milliseconds. */
const OPEN_MS = 150;

/** Tells the page which lock is pointed at, or has the caret in it: one look at the text beside the caret. */
export const LockPointer = Extension.create<{ readonly shown: ObservableValue<ShownLock | null> | null }>({
  name: 'lockPointer',
  addOptions: () => ({ shown: null }),
  addProseMirrorPlugins() {
    const { shown } = this.options;
    return shown ? [new Plugin({ view: (view) => followLocks(view, shown) })] : [];
  },
});

function followLocks(view: EditorView, shown: ObservableValue<ShownLock | null>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const handleOver = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return;
    clearTimeout(timer);
    const element = event.target instanceof Element ? event.target.closest('[data-lock]') : null;
    if (!element) return;
    timer = setTimeout(() => {
      const lock = lockIn(view, element);
      if (lock && shown.get()?.lock.id !== lock.id) shown.set({ lock, shownBy: 'pointer' });
    }, OPEN_MS);
  };
  view.dom.addEventListener('pointerover', handleOver);
  return {
    update(_view: EditorView, before: EditorView['state']) {
      const { doc, selection } = view.state;
      if (doc === before.doc && selection.eq(before.selection)) return;
      // Who writes on does not want to be told again and again.
      const isMoved = doc === before.doc && selection.empty && view.hasFocus();
      const { nodeBefore, nodeAfter } = selection.$head;
      const lock = isMoved ? (lockOfNode(nodeAfter) ?? lockOfNode(nodeBefore)) : null;
      shown.set(lock && { lock, shownBy: 'caret' });
    },
    destroy() {
      clearTimeout(timer);
      view.dom.removeEventListener('pointerover', handleOver);
      shown.set(null);
    },
  };
}

function lockIn(view: EditorView, element: Element): Lock | null {
  if (view.isDestroyed || !element.isConnected) return null;
  return lockOfNode(view.state.doc.resolve(view.posAtDOM(element, 0)).nodeAfter);
}
