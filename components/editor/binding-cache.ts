import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** What the binding knows: Yjs type → the ProseMirror node, or text nodes, that it is shown as. */
interface Binding {
  readonly mapping: Map<unknown, unknown>;
}

/**
 * Lets the binding keep the ProseMirror nodes of what did not change. @tiptap/y-tiptap 3.0.9 forgets every node before
 * it applies a change that came in, and so builds 2,000 lines anew for one letter of somebody else's. By then it has
 * forgotten, one by one, the types that the change touched and all that they stand in (`_typeChanged` in its sync
 * plugin), which is what y-prosemirror does and all that is needed: the rest are the very nodes that the editor shows.
 */
export function keepUnchangedNodes(binding: Binding): void {
  binding.mapping.clear = () => {};
}

/** Keeps the nodes of the editor's own binding. */
export const BindingCache = Extension.create({
  name: 'bindingCache',
  // After the sync plugin (1000), whose first rendering still clears.
  priority: 900,
  addProseMirrorPlugins: () => [
    new Plugin({
      view: (view) => {
        const binding: Binding | null = ySyncPluginKey.getState(view.state)?.binding ?? null;
        if (binding) keepUnchangedNodes(binding);
        return {};
      },
    }),
  ],
});
