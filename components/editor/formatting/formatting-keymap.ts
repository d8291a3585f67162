import { Extension } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { type BlockType, setBlockType, toggleVerse } from './block-types';

export interface FormattingKeymapOptions {
  /** Called by Mod-k: the page asks for the address. */
  readonly onLink: () => void;
}

/** Keys that change a block's type, and the one that asks for a link. Bold and italic bring their own. */
export const FormattingKeymap = Extension.create<FormattingKeymapOptions>({
  name: 'formattingKeymap',
  // Above heading and paragraph, whose own commands cannot take a line out of its stanza.
  priority: 1100,
  addOptions: () => ({ onLink: () => {} }),

  addKeyboardShortcuts() {
    const run = (command: Command) => command(this.editor.state, this.editor.view.dispatch);
    const set = (target: BlockType) => () => run(setBlockType(target));
    return {
      'Mod-Alt-0': set({ type: 'paragraph' }),
      'Mod-Alt-1': set({ type: 'heading', level: 1 }),
      'Mod-Alt-2': set({ type: 'heading', level: 2 }),
      'Mod-Alt-3': set({ type: 'heading', level: 3 }),
      'Mod-Alt-v': () => run(toggleVerse),
      'Mod-k': () => {
        this.options.onLink();
        return true;
      },
    };
  },
});
