import { Extension } from '@tiptap/core';
import type { LockExtent } from './lock-ranges';

export interface LockKeymapOptions {
  /** Locks, or unlocks, at the selection; null for who may not. */
  readonly onLock: ((extent: LockExtent) => void) | null;
}

/** Mod-Shift-l locks the selected words, or the word at the caret; with Alt the whole line. Pressed again it unlocks. */
export const LockKeymap = Extension.create<LockKeymapOptions>({
  name: 'lockKeymap',
  addOptions: () => ({ onLock: null }),

  addKeyboardShortcuts() {
    const { onLock } = this.options;
    if (!onLock) return {};
    const lock = (extent: LockExtent) => () => {
      if (!this.editor.view.composing) onLock(extent);
      return true;
    };
    return { 'Mod-Shift-l': lock('words'), 'Mod-Alt-Shift-l': lock('lines') };
  },
});
