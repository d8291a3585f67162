import { Extension } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { enterInVerse } from './enter-in-verse';
import { joinLineBackward, joinLineForward } from './join-lines';

/** The keys of verse. In prose each leaves the key to the usual commands. */
export const VerseKeymap = Extension.create({
  name: 'verseKeymap',
  // Before the list keys (100) and the base keymap: in a line these decide.
  priority: 1100,

  addKeyboardShortcuts() {
    const run = (command: Command) => command(this.editor.state, this.editor.view.dispatch);
    const enter = () => run(enterInVerse);
    return {
      Enter: enter,
      'Shift-Enter': () => enter() || this.editor.commands.splitBlock(),
      Backspace: () => run(joinLineBackward),
      'Shift-Backspace': () => run(joinLineBackward),
      'Mod-Backspace': () => run(joinLineBackward),
      Delete: () => run(joinLineForward),
      'Mod-Delete': () => run(joinLineForward),
    };
  },
});
