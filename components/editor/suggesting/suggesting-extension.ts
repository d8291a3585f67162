import { Extension } from '@tiptap/core';
import { type Command, Plugin, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { copiedProposal } from '@/lib/document/slice-projection';
import { readPage } from '../read-page';
import type { Proposer, SuggestingMode } from '../session/suggesting-mode';
import { enterInShownVerse } from './enter-in-shown-verse';
import { joinShown } from './join-shown';
import { proposesOnLocked, touchesLocked } from './touches-locked';

/** Why an edit was not made: it cannot be said as a suggestion, or it touches what is locked. */
export type ImpossibleSuggestion = 'impossible' | 'locked';

export interface SuggestingOptions {
  readonly mode: Pick<SuggestingMode, 'proposer' | 'state'> | null;
  /** Called instead of an edit that cannot be proposed. */
  readonly onImpossible: (reason: ImpossibleSuggestion) => void;
}

/** While suggesting mode is on, what the person does in the editor is proposed. What others do is not looked at. */
export const Suggesting = Extension.create<SuggestingOptions, { isForward: boolean }>({
  name: 'suggesting',
  // Before the keys of verse (1100).
  priority: 1200,
  addOptions: () => ({ mode: null, onImpossible: () => {} }),
  addStorage: () => ({ isForward: false }),

  dispatchTransaction({ transaction, next }) {
    const proposer = this.options.mode?.proposer() ?? null;
    if (!proposer || !transaction.docChanged || isFromYDoc(transaction)) {
      next(transaction);
      return;
    }
    if (touchesLocked(transaction)) {
      this.options.onImpossible('locked');
      return;
    }
    const proposed = proposer.propose(this.editor.state, transaction, this.storage.isForward);
    if (!proposed) this.options.onImpossible('impossible');
    else if (proposesOnLocked(proposed)) this.options.onImpossible('locked');
    else next(proposed);
  },

  addKeyboardShortcuts() {
    const run = (command: (isOwn: Proposer['isOwn']) => Command) => (): boolean => {
      const proposer = this.options.mode?.proposer();
      if (!proposer) return false;
      const { state, view } = this.editor;
      return command(proposer.isOwn)(state, view.dispatch);
    };
    const backspace = run((isOwn) => joinShown(isOwn, -1));
    const forward = run((isOwn) => joinShown(isOwn, 1));
    const enter = run(() => enterInShownVerse);
    return {
      Enter: enter,
      'Shift-Enter': enter,
      Backspace: backspace,
      'Shift-Backspace': backspace,
      'Mod-Backspace': backspace,
      Delete: forward,
      'Mod-Delete': forward,
    };
  },

  addProseMirrorPlugins() {
    const { mode } = this.options;
    if (!mode) return [];
    const { storage } = this;
    return [
      new Plugin({
        props: {
          transformCopied: (slice) => (mode.proposer() ? copiedProposal(slice) : slice),
          handleDOMEvents: {
            keydown: (_view, event) => {
              storage.isForward = event.key === 'Delete' || (event.ctrlKey && event.key === 'd');
              return false;
            },
            compositionstart: (view) => {
              if (!mode.proposer()) return false;
              readPage(view);
              // The input method would take the selected text out of the page, where it has to stay, struck.
              if (!view.state.selection.empty) {
                view.dispatch(view.state.tr.deleteSelection().scrollIntoView());
              }
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** Whether a transaction brings what came from the Y.Doc: others' edits, undo, verdicts. */
function isFromYDoc(tr: Transaction): boolean {
  const change: unknown = tr.getMeta(ySyncPluginKey);
  return change !== undefined;
}
