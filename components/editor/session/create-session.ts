import type { Editor } from '@tiptap/core';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type CommentDesk, createCommentDesk } from '@/components/comments/comment-desk';
import type { Craft } from '@/components/craft/thread/craft';
import { SuggestionIndex } from '@/components/review/list/suggestion-index';
import { bodyOf } from '@/lib/document/y-doc';
import { can, type Role } from '@/lib/permissions/policy';
import { noteEditor } from '@/lib/suggestions/records/note-editor';
import { RESOLVE_ORIGIN, type Verdict } from '@/lib/suggestions/suggestion';
import { suggestOnlyInUndo } from '@/lib/suggestions/undoing/suggesting-undo';
import {
  type PartOfBlock,
  resolvePartInTransaction,
  suggestionsInParts,
} from '@/lib/suggestions/verdicts/resolve-part';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import { isSameShownLock, type ShownLock } from '../locks/shown-lock';
import type { CompositionGate } from './composition-gate';
import { connect } from './connection';
import { type DocumentMeta, followMeta } from './document-meta';
import { forgetDecided } from './forget-decided';
import { openLocalCopy } from './local-copy';
import { ObservableValue } from './observable-value';
import { PAGE_TIMER } from './page-timer';
import { followPeople, type People } from './people';
import { isSameStatus, type SaveStatus, SaveTracker } from './save-tracker';
import { settleStatus } from './settle-status';
import { type SuggestingMode, suggestingMode } from './suggesting-mode';

/** A range of the text as JSON of Yjs relative positions: it means the same for everybody, whatever is written. */
export interface RelativeRange {
  readonly from: unknown;
  readonly to: unknown;
}

export interface SessionOptions {
  readonly documentId: string;
  readonly me: { readonly id: string; readonly name: string };
  readonly role: Role;
  readonly language: 'en' | 'zh';
}

/** One open document in one page: the shared text, the connection, who is here, and what the editor tells of itself. */
export interface Session extends SessionOptions {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness;
  readonly undoManager: Y.UndoManager;
  /** Holds back what others write while an input method composes here. */
  readonly gate: CompositionGate;
  readonly status: ObservableValue<SaveStatus>;
  /** False until the text has come from the server or from the browser's database: nothing may be typed before. */
  readonly hasText: ObservableValue<boolean>;
  readonly people: People;
  readonly meta: DocumentMeta;
  readonly editor: ObservableValue<Editor | null>;
  /** The selection, when it is not empty. */
  readonly selection: ObservableValue<RelativeRange | null>;
  /** Where the caret stands, or stood last. */
  readonly caret: ObservableValue<RelativeRange | null>;
  readonly suggestions: SuggestionIndex;
  /** The suggestion at the caret, which the keys of review are about. */
  readonly focusedSuggestion: ObservableValue<string | null>;
  /** The lock that is pointed at, or that the caret was moved into. */
  readonly shownLock: ObservableValue<ShownLock | null>;
  /** The poem's prosody; null while nobody looks at it. */
  readonly craft: ObservableValue<Craft | null>;
  readonly comments: CommentDesk;
  /** Accepts or rejects pending suggestions as one step of undo; ids that are resolved already are left alone. */
  readonly resolve: (ids: readonly string[], verdict: Verdict) => void;
  readonly suggesting: SuggestingMode;
  /** The same for what of them stands in these stretches: of one, or of all; the rest stays pending. One step of undo. */
  readonly resolvePart: (parts: readonly PartOfBlock[], verdict: Verdict, only?: string) => void;
  /** Notes that this person has edited pending text of these suggestions. */
  readonly noteEdited: (ids: readonly string[]) => void;
  /** Drops what this browser keeps of the document and the server does not have. The page has to be loaded anew. */
  readonly discardLocalCopy: () => Promise<void>;
  readonly retry: () => void;
  readonly destroy: () => void;
}

/** Opens a document. Every session must be destroyed. */
export function createSession(options: SessionOptions): Session {
  const { documentId, me, role } = options;
  const ydoc = new Y.Doc();
  const awareness = new Awareness(ydoc);
  // Until the server has said who this is in its own words.
  awareness.setLocalStateField('user', { id: me.id, name: me.name, color: 'person-1', kind: 'human' });

  const status = new ObservableValue<SaveStatus>({ kind: 'reconnecting' }, isSameStatus);
  const settled = settleStatus((next) => status.set(next), PAGE_TIMER);
  const tracker = new SaveTracker(settled.next);
  const hasText = new ObservableValue(false);
  const lookForText = () => hasText.set(hasText.get() || bodyOf(ydoc).length > 0);

  const undoManager = createUndoManager(ydoc);
  // The binding's undo plugin destroys what it was lent when an editor is unmounted; the session owns it.
  const destroyUndoManager = undoManager.destroy.bind(undoManager);
  undoManager.destroy = () => {};
  const people = followPeople(awareness, me.id);
  const meta = followMeta(ydoc);
  const suggestions = new SuggestionIndex(ydoc, PAGE_TIMER);
  const suggesting = suggestingMode({ ydoc, documentId, me, role });
  const stopGuardingUndo = suggestOnlyInUndo(ydoc, undoManager, {
    userId: me.id,
    isSuggesting: () => suggesting.isFixed || suggesting.proposer() !== null,
  });
  const comments = createCommentDesk();
  const stopForgetting = suggesting.isFixed ? forgetDecided(ydoc, undoManager, me.id) : () => {};
  const localCopy = openLocalCopy(ydoc, { userId: me.id, documentId }, () => {
    tracker.keptHere(true);
    lookForText();
  });
  const connection = connect({
    ydoc,
    awareness,
    documentId,
    canWrite: can(role, 'write') || can(role, 'suggest'),
    tracker,
    onSynced: () => {
      hasText.set(true);
      comments.tell({ kind: 'missed' });
    },
    onThreadChanged: comments.tell,
  });

  return {
    ...options,
    ydoc,
    awareness,
    undoManager,
    gate: connection.gate,
    status,
    hasText,
    people,
    meta,
    editor: new ObservableValue<Editor | null>(null),
    selection: new ObservableValue<RelativeRange | null>(null, isSameRange),
    caret: new ObservableValue<RelativeRange | null>(null, isSameRange),
    suggestions,
    craft: new ObservableValue<Craft | null>(null),
    focusedSuggestion: new ObservableValue<string | null>(null),
    shownLock: new ObservableValue<ShownLock | null>(null, isSameShownLock),
    comments,
    resolve: (ids, verdict) => {
      const by = { id: me.id, name: me.name, kind: 'human' as const };
      resolveSuggestions(ydoc, { ids, verdict, by, at: new Date().toISOString() });
    },
    suggesting,
    resolvePart: (parts, verdict, only) => {
      const by = { id: me.id, name: me.name, kind: 'human' as const };
      const at = new Date().toISOString();
      const ids = only === undefined ? suggestionsInParts(parts) : [only];
      ydoc.transact(() => {
        for (const id of ids) resolvePartInTransaction(ydoc, { id, parts, verdict, by, at });
      }, RESOLVE_ORIGIN);
    },
    noteEdited: (ids) =>
      // The list is a moment behind: it has what stood before the first key.
      noteEditor(
        ydoc,
        ids,
        { id: me.id, name: me.name, kind: 'human' },
        (id) => suggestions.pending.get().find((view) => view.id === id)?.inserted ?? null,
        suggestions.hasOthersWork(),
      ),
    discardLocalCopy: localCopy.discard,
    retry: connection.retry,
    destroy: () => {
      connection.destroy();
      settled.stop();
      localCopy.destroy();
      people.stop();
      meta.stop();
      suggestions.destroy();
      suggesting.destroy();
      stopForgetting();
      stopGuardingUndo();
      destroyUndoManager();
      awareness.destroy();
      ydoc.destroy();
    },
  };
}

function isSameRange(a: RelativeRange | null, b: RelativeRange | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
