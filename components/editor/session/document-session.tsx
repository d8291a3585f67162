'use client';

import type { Editor } from '@tiptap/core';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { CoAuthorPresence, PresenceState } from '@/lib/collab/presence';
import type { Role } from '@/lib/permissions/policy';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import type { TurnMode } from '@/lib/turns/turn';
import { createSession, type RelativeRange, type Session } from './create-session';
import type { SaveStatus } from './save-tracker';
import type { SuggestingState } from './suggesting-mode';
import { useObservable } from './use-observable';

const SessionContext = createContext<Session | null>(null);

export interface DocumentSessionProviderProps {
  readonly documentId: string;
  readonly me: { readonly id: string; readonly name: string };
  readonly role: Role;
  readonly language: 'en' | 'zh';
  /** Stands in the place of `children` on the server and until the session is open, a moment after. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** What a component may do with the open document; values that change have hooks of their own. */
export interface DocumentSession extends Session {}

/**
 * Opens the document for its children: one session for as long as it is mounted. A session holds a socket and
 * timers, so it is made in an effect, never while rendering.
 */
export function DocumentSessionProvider(props: DocumentSessionProviderProps) {
  const { documentId, me, role, language, fallback, children } = props;
  const { id: userId, name: userName } = me;
  const [session, setSession] = useState<Session | null>(null);

  useEffect(() => {
    const opened = createSession({ documentId, me: { id: userId, name: userName }, role, language });
    setSession(opened);
    return () => {
      setSession(null);
      opened.destroy();
    };
  }, [documentId, userId, userName, role, language]);

  if (!session) return <>{fallback}</>;
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session of the document around. Throws outside of a DocumentSessionProvider. */
export function useDocumentSession(): DocumentSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('There is no DocumentSessionProvider around this component.');
  return session;
}

/** Whether what is written here is on the server's disk. */
export function useSaveStatus(): SaveStatus {
  return useObservable(useDocumentSession().status);
}

/** Whether the text is there; until then there is nothing to write in. */
export function useHasText(): boolean {
  return useObservable(useDocumentSession().hasText);
}

/** Everybody in the room, each once: oneself first, then people by name, then the co-author. */
export function usePeople(): readonly PresenceState[] {
  return useObservable(useDocumentSession().people.list);
}

/** What the co-author says of itself; null while the server shows none. */
export function useCoAuthorPresence(): CoAuthorPresence | null {
  return useObservable(useDocumentSession().people.coAuthor);
}

/** The pending suggestions in the order of the document. */
export function useSuggestions(): readonly SuggestionView[] {
  return useObservable(useDocumentSession().suggestions.pending);
}

/** Something that follows from the pending suggestions, as a plain value: renders again only when that changes. */
export function useOfSuggestions<T extends string | number | boolean | null>(
  read: (pending: readonly SuggestionView[]) => T,
): T {
  const { pending } = useDocumentSession().suggestions;
  const snapshot = () => read(pending.get());
  return useSyncExternalStore(pending.subscribe, snapshot, snapshot);
}

/** How many suggestions are pending. */
export function usePendingCount(): number {
  return useOfSuggestions((pending) => pending.length);
}

/** The title, and how to change it for everybody. */
export function useDocumentTitle(): [string, (title: string) => void] {
  const { meta } = useDocumentSession();
  return [useObservable(meta.title), meta.setTitle];
}

/** When the co-author writes in this document. */
export function useTurnMode(): TurnMode {
  return useObservable(useDocumentSession().meta.turnMode);
}

/** The selection, when it is not empty: what a rewrite is about. */
export function useSelectionRange(): RelativeRange | null {
  return useObservable(useDocumentSession().selection);
}

/** Where the caret stands, or stood when the editor last had the focus: where the co-author goes on. */
export function useCaretRange(): RelativeRange | null {
  return useObservable(useDocumentSession().caret);
}

/** Whether what the person writes is proposed. */
export function useSuggestingState(): SuggestingState {
  return useObservable(useDocumentSession().suggesting.state);
}

/** The editor, once it is mounted. */
export function useEditorInstance(): Editor | null {
  return useObservable(useDocumentSession().editor);
}
