import type { Extensions } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { CommentMarks } from '@/components/comments/comment-marks';
import { SuggestionFocus } from '@/components/review/in-text/suggestion-focus';
import { documentExtensions } from '@/lib/document/extensions/document-extensions';
import { LockMark } from '@/lib/document/extensions/lock-mark';
import { bodyOf } from '@/lib/document/y-doc';
import { BindingCache } from './binding-cache';
import { LocalCaret } from './carets/local-caret';
import { RemoteCarets } from './carets/remote-carets';
import { Composition } from './composition';
import { FirstKeyAfterFocus } from './first-key-after-focus';
import { FormattingKeymap } from './formatting/formatting-keymap';
import { FreshCaret } from './fresh-caret';
import { LockKeymap } from './locks/lock-keymap';
import { LockPointer } from './locks/lock-pointer';
import type { LockExtent } from './locks/lock-ranges';
import { OpeningLine } from './opening-line';
import { Paste } from './paste/paste-extension';
import { PendingEdits } from './pending-edits';
import { PlainInDeletions } from './plain-in-deletions';
import { ReadBeforeKeys } from './read-before-keys';
import { RedoKeys } from './redo-keys';
import type { Session } from './session/create-session';
import { SplitSigns } from './suggesting/split-signs';
import { type ImpossibleSuggestion, Suggesting } from './suggesting/suggesting-extension';
import { UndoCaret } from './undo-caret';
import { CaretStanza } from './verse/caret-stanza';
import { VerseKeymap } from './verse/verse-keymap';

export interface EditorExtensionOptions {
  readonly openingLine: string;
  /** Comments on the selection, or shows the thread at the caret. */
  readonly onComment: () => void;
  readonly onLink: () => void;
  /** Locks, or unlocks, at the selection; null for who may not. */
  readonly onLock: ((extent: LockExtent) => void) | null;
  /** What is said of text that this person has locked. */
  readonly describeLock: (by: string) => string;
  readonly onOversizePaste: (length: number) => void;
  readonly onImpossibleSuggestion: (reason: ImpossibleSuggestion) => void;
}

/** The schema and everything that needs a view. */
export function editorExtensions(session: Session, options: EditorExtensionOptions): Extensions {
  return [
    ...documentExtensions.map((extension) =>
      extension.name === LockMark.name ? LockMark.configure({ describe: options.describeLock }) : extension,
    ),
    Collaboration.configure({
      fragment: bodyOf(session.ydoc),
      // Undo takes back what this person did, verdicts included, and nothing else (lib/suggestions).
      yUndoOptions: { undoManager: session.undoManager },
    }),
    BindingCache,
    FreshCaret,
    UndoCaret.configure({ undoManager: session.undoManager }),
    RemoteCarets.configure({ awareness: session.awareness }),
    SuggestionFocus.configure({ focused: session.focusedSuggestion }),
    CommentMarks.configure({
      focused: session.comments.focused,
      onComment: options.onComment,
      onOpen: (threadId) => session.comments.asked.set(threadId),
    }),
    LocalCaret.configure({ session }),
    Composition.configure({ gate: session.gate }),
    Suggesting.configure({ mode: session.suggesting, onImpossible: options.onImpossibleSuggestion }),
    SplitSigns,
    FirstKeyAfterFocus,
    PlainInDeletions,
    ReadBeforeKeys,
    RedoKeys,
    CaretStanza,
    VerseKeymap,
    FormattingKeymap.configure({ onLink: options.onLink }),
    Paste.configure({ onOversize: options.onOversizePaste }),
    LockKeymap.configure({ onLock: options.onLock }),
    LockPointer.configure({ shown: session.shownLock }),
    PendingEdits.configure({ onEdit: session.noteEdited }),
    OpeningLine.configure({ text: options.openingLine }),
  ];
}
