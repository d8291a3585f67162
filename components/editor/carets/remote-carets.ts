import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import type { PresenceState } from '@/lib/collab/presence';
import { readPage } from '../read-page';
import { isFromYDoc, toAbsolute } from '../relative-positions';
import { buildCaret, caretColor } from './caret-element';

/** How long to wait before looking again whether a composition is over: a few times in a blink. */
const COMPOSING_RETRY_MS = 100;

const caretsKey = new PluginKey<DecorationSet>('remoteCarets');

/**
 * Carets and selections of the others. Redrawn once a frame at most when somebody moves, and never while an input
 * method composes: a widget that comes or goes beside the composed text ends the composition.
 */
export const RemoteCarets = Extension.create<{ readonly awareness: Awareness | null }>({
  name: 'remoteCarets',
  addOptions: () => ({ awareness: null }),

  addProseMirrorPlugins() {
    const { awareness } = this.options;
    if (!awareness) return [];
    return [
      new Plugin<DecorationSet>({
        key: caretsKey,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, carets, _before, state) => {
            if (tr.getMeta(caretsKey) || (tr.docChanged && isFromYDoc(state)))
              return drawCarets(state, awareness);
            return tr.docChanged ? carets.map(tr.mapping, tr.doc) : carets;
          },
        },
        props: { decorations: (state) => caretsKey.getState(state) },
        view: (view) => followCarets(view, awareness),
      }),
    ];
  },
});

function followCarets(view: EditorView, awareness: Awareness): { destroy: () => void } {
  let frame: number | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const redraw = () => {
    frame = undefined;
    if (view.isDestroyed) return;
    if (view.composing) {
      retry = setTimeout(redraw, COMPOSING_RETRY_MS);
      return;
    }
    readPage(view);
    view.dispatch(view.state.tr.setMeta(caretsKey, true).setMeta('addToHistory', false));
  };
  const schedule = (changes: { added: number[]; updated: number[]; removed: number[] }) => {
    const changed = [...changes.added, ...changes.updated, ...changes.removed];
    if (changed.every((clientId) => clientId === awareness.clientID)) return;
    clearTimeout(retry);
    frame ??= requestAnimationFrame(redraw);
  };
  awareness.on('change', schedule);
  frame = requestAnimationFrame(redraw);
  return {
    destroy: () => {
      awareness.off('change', schedule);
      clearTimeout(retry);
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
  };
}

function drawCarets(state: EditorState, awareness: Awareness): DecorationSet {
  const decorations: Decoration[] = [];
  for (const [clientId, presence] of awareness.getStates()) {
    const { user, cursor } = presence as Partial<PresenceState>;
    if (clientId === awareness.clientID || !user || !cursor) continue;
    const anchor = toAbsolute(state, cursor.anchor);
    const head = toAbsolute(state, cursor.head);
    if (anchor === null || head === null) continue;
    decorations.push(
      Decoration.widget(head, () => buildCaret(user), {
        // The same key keeps the same element while its owner moves about.
        key: `caret-${clientId}-${user.color}-${user.name}`,
        side: 10,
        ignoreSelection: true,
      }),
    );
    if (anchor === head) continue;
    decorations.push(
      Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
        class: 'remote-selection',
        style: `--caret: ${caretColor(user)}`,
      }),
    );
  }
  return DecorationSet.create(state.doc, decorations);
}
