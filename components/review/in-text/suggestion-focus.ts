import { Extension } from '@tiptap/core';
import type { ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { suggestionIdsOf } from '@/lib/document/without-suggestions';
import type { ObservableValue } from '../../editor/session/observable-value';

const focusKey = new PluginKey<string | null>('suggestionFocus');

/** Follows the caret into and out of suggestions: the one it stands in is the one that the keys are about. */
export const SuggestionFocus = Extension.create<{ readonly focused: ObservableValue<string | null> | null }>({
  name: 'suggestionFocus',
  addOptions: () => ({ focused: null }),

  addProseMirrorPlugins() {
    const { focused } = this.options;
    if (!focused) return [];
    return [
      new Plugin<string | null>({
        key: focusKey,
        state: { init: () => null, apply: nextFocus },
        view: () => ({
          update: (view) => focused.set(focusKey.getState(view.state) ?? null),
          destroy: () => focused.set(null),
        }),
      }),
    ];
  },
});

/** Makes a suggestion the focused one, whatever stands at the caret; null takes the focus away. */
export function focusSuggestion(tr: Transaction, id: string | null): Transaction {
  return tr.setMeta(focusKey, { id });
}

function nextFocus(tr: Transaction, current: string | null, _before: EditorState, state: EditorState) {
  const asked = tr.getMeta(focusKey) as { id: string | null } | undefined;
  if (asked) return asked.id;
  if (!tr.docChanged && !tr.selectionSet) return current;
  const ids = suggestionIdsAt(state.selection.$head);
  return current !== null && ids.includes(current) ? current : (ids[0] ?? null);
}

/** Suggestions that a caret touches: in the text on either side of it, its whole line, or what that stands in. */
function suggestionIdsAt($pos: ResolvedPos): string[] {
  const { nodeBefore, nodeAfter, depth } = $pos;
  const around = Array.from({ length: depth }, (_, index) => $pos.node(depth - index));
  return [nodeAfter, nodeBefore, ...around].flatMap((node) => (node ? suggestionIdsOf(node) : []));
}
