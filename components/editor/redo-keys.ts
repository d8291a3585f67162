import { Extension } from '@tiptap/core';

/**
 * Redoing when there is nothing to redo does nothing. The keymap would go on looking for what the key means without
 * Shift, and undo.
 */
export const RedoKeys = Extension.create({
  name: 'redoKeys',
  priority: 1100,
  addKeyboardShortcuts() {
    const redo = () => {
      this.editor.commands.redo();
      return true;
    };
    return { 'Shift-Mod-z': redo, 'Mod-y': redo };
  },
});
