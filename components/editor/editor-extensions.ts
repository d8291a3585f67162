import type { Extensions } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { SuggestionFocus } from '@/components/review/suggestion-focus';
import { documentExtensions } from '@/lib/document/extensions/document-extensions';
import { bodyOf } from '@/lib/document/y-doc';
import { BindingCache } from './binding-cache';
import { LocalCaret } from './carets/local-caret';
import { RemoteCarets } from './carets/remote-carets';
import { Composition } from './composition';
import { FirstKeyAfterFocus } from './first-key-after-focus';
import { FormattingKeymap } from './formatting/formatting-keymap';
import { OpeningLine } from './opening-line';
import { Paste } from './paste/paste-extension';
import type { Session } from './session/create-session';
import { VerseKeymap } from './verse/verse-keymap';

export interface EditorExtensionOptions {
  readonly openingLine: string;
  readonly onLink: () => void;
  readonly onOversizePaste: (length: number) => void;
}

/** The schema and everything that needs a view. */
export function editorExtensions(session: Session, options: EditorExtensionOptions): Extensions {
  return [
    ...documentExtensions,
    Collaboration.configure({
      fragment: bodyOf(session.ydoc),
      // Undo takes back what this person did, verdicts included, and nothing else (lib/suggestions).
      yUndoOptions: { undoManager: session.undoManager },
    }),
    BindingCache,
    RemoteCarets.configure({ awareness: session.awareness }),
    SuggestionFocus.configure({ focused: session.focusedSuggestion }),
    LocalCaret.configure({ session }),
    Composition.configure({ gate: session.gate }),
    FirstKeyAfterFocus,
    VerseKeymap,
    FormattingKeymap.configure({ onLink: options.onLink }),
    Paste.configure({ onOversize: options.onOversizePaste }),
    OpeningLine.configure({ text: options.openingLine }),
  ];
}
